import { Arg, ID, Query, Resolver } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { AidStage } from "../aid/aid-stage.entity";
import type { EntityClass } from "../database/table";
import { BadIdError, BadPageError } from "../errors";
import { Event } from "../events/event.entity";
import { EXAMPLE_ID, parseGlobalId } from "../graphql/global-id";
import { AS_KNOWN_ON } from "../graphql/list-args";
import { MAX_IDS, Node } from "../graphql/node";
import { Read, Reader } from "../graphql/reader";
import { DateScalar } from "../graphql/scalars";
import { ImportRun } from "../ledger/import-run.entity";
import { Location } from "../locations/location.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { Source } from "../provenance/source.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";

const nodeTypes = new Map<string, EntityClass<Node>>(
  [Event, Actor, Location, AidPackage, AidItem, AidStage, WeaponSystem, Source, Report, Claim, ImportRun].map(
    (type) => [type.name, type],
  ),
);

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "The object with the id, of whatever type." })
  node(
    @Arg("id", () => ID, { description: `For example \`${EXAMPLE_ID}\`.` }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Node> {
    return byId(id, asKnownOn, read);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "The objects with the ids, in the same order; null with an error for each id that names nothing.",
  })
  nodes(
    @Arg("ids", () => [ID], { description: `At most ${MAX_IDS} ids.` }) ids: string[],
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<(Node | Error)[]> {
    if (ids.length > MAX_IDS) {
      throw new BadPageError(`Expected at most ${MAX_IDS} ids, got ${ids.length}.`, "Split them over several queries.");
    }
    // An Error in the list becomes a null and an entry in `errors`: one wrong id does not spoil the others.
    return Promise.all(ids.map((id) => byId(id, asKnownOn, read).catch(asError)));
  }
}

async function byId(id: string, asKnownOn: string | null | undefined, read: Reader): Promise<Node> {
  const type = nodeTypes.get(parseGlobalId(id, EXAMPLE_ID).type);
  if (!type) throw new BadIdError(id, EXAMPLE_ID);
  return read.byId(type, id, asKnownOn);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
