import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { Read, Reader } from "../graphql/reader";
import { Claim } from "../provenance/claim.entity";
import { Source } from "../provenance/source.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { countedSource, countsFrom, FigureArgs } from "./figure-args";
import { originRelations } from "./figure.relations";
import { type FigureSubject, loadFigureClaims } from "./figure.statements";
import { Figure, FigureOrigin } from "./figure.types";
import { figuresFrom } from "./figures-from";
import type { Plain } from "./plain";

async function figuresOf(
  subject: FigureSubject,
  parent: { rowId: number },
  args: FigureArgs,
  read: Reader,
): Promise<Plain<Figure>[]> {
  const asKnownOn = args.asKnownOn ?? read.dayOf(parent);
  const counted = await countedSource(args, async (target, id) => (await read.byId<Source | Actor>(target, id)).rowId);
  const claims = await read.batch(`figures/${subject}/${asKnownOn ?? ""}`, parent.rowId, (tables, ids) =>
    loadFigureClaims(tables, subject, ids, asKnownOn),
  );
  return figuresFrom(claims, args, counted ? countsFrom(counted) : () => true, asKnownOn).map((figure) => {
    // Of their classes: type-graphql makes copies of plain objects, and a copy does not know its day.
    const origins = figure.origins.map((origin) => read.mark(Object.assign(new FigureOrigin(), origin), asKnownOn));
    return read.mark(Object.assign(new Figure(), figure, { origins }), asKnownOn);
  });
}

@Resolver(() => Event)
export class EventFigureResolver {
  @FieldResolver(() => [Figure], {
    description: "What the claims about the event come to, figure by figure. Those about its parts are not added.",
  })
  figures(
    @Root() event: Event,
    @Args(() => FigureArgs) args: FigureArgs,
    @Read() read: Reader,
  ): Promise<Plain<Figure>[]> {
    return figuresOf("event", event, args, read);
  }
}

@Resolver(() => AidPackage)
export class AidPackageFigureResolver {
  @FieldResolver(() => [Figure], {
    description:
      "What the claims about the package as a whole come to, figure by figure. Those about its items and parts are not added.",
  })
  figures(
    @Root() aid: AidPackage,
    @Args(() => FigureArgs) args: FigureArgs,
    @Read() read: Reader,
  ): Promise<Plain<Figure>[]> {
    return figuresOf("package", aid, args, read);
  }
}

@Resolver(() => AidItem)
export class AidItemFigureResolver {
  @FieldResolver(() => [Figure], { description: "What the claims about this very item come to, figure by figure." })
  figures(
    @Root() item: AidItem,
    @Args(() => FigureArgs) args: FigureArgs,
    @Read() read: Reader,
  ): Promise<Plain<Figure>[]> {
    return figuresOf("item", item, args, read);
  }
}

@Resolver(() => Figure)
export class FigureResolver {
  @FieldResolver(() => [WeaponSystem], {
    description: "The weapon systems that the claims say they count, by key: words for one count, not to be added.",
  })
  countedWeapons(@Root() figure: Figure, @Read() read: Reader): Promise<WeaponSystem[]> {
    return read.named(WeaponSystem, figure, figure.weaponIds);
  }

  @FieldResolver(() => [Claim], {
    description: "All claims about this count, oldest first, also those replaced, denied or taken back.",
  })
  claims(@Root() figure: Figure, @Read() read: Reader): Promise<Claim[]> {
    return read.named(Claim, figure, figure.claimIds);
  }
}

@Resolver(() => FigureOrigin)
export class FigureOriginResolver {
  @FieldResolver(() => Actor, { nullable: true, description: "The claimant; null when nobody is quoted." })
  actor(@Root() origin: FigureOrigin, @Read() read: Reader): Promise<Actor | null> {
    return read.one(originRelations.claimant, origin);
  }

  @FieldResolver(() => Source, { nullable: true, description: "The publisher, when no claimant is named." })
  source(@Root() origin: FigureOrigin, @Read() read: Reader): Promise<Source | null> {
    return read.one(originRelations.publisher, origin);
  }

  @FieldResolver(() => Claim, {
    nullable: true,
    description: "The claim that it stands by: its newest with a number, else its newest; null when it only denies.",
  })
  claim(@Root() origin: FigureOrigin, @Read() read: Reader): Promise<Claim | null> {
    return read.one(originRelations.claim, origin);
  }
}
