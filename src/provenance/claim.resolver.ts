import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Claim } from "./claim.entity";
import { claimRelations, claims, claimSubjects } from "./claim.relations";
import { ClaimConnection, type ClaimSubject, ClaimSubjectType } from "./claim.types";
import { Report } from "./report.entity";

@Resolver(() => Claim)
export class ClaimResolver {
  @Query(() => ClaimConnection, { description: "All claims, latest first." })
  claims(@Args(() => listArgs(Claim)) args: ListArgs, @Read() read: Reader): Promise<ClaimConnection> {
    return read.list(claims, args);
  }

  @Query(() => Claim, { nullable: true, description: "The claim with the id." })
  claim(
    @Arg("id", () => ID, { description: "For example `Claim:rferl-2023-04-20.42`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Claim> {
    return read.byId(Claim, id, asKnownOn);
  }

  @FieldResolver(() => Report, { description: "The report that holds the claim." })
  report(@Root() claim: Claim, @Read() read: Reader): Promise<Report> {
    return read.required(claimRelations.report, claim);
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who says so; null when it is the report's own voice and nobody is quoted.",
  })
  claimant(@Root() claim: Claim, @Read() read: Reader): Promise<Actor | null> {
    return read.one(claimRelations.claimant, claim);
  }

  @FieldResolver(() => ClaimSubjectType, { description: "What the claim is about." })
  async subject(@Root() claim: Claim, @Read() read: Reader): Promise<ClaimSubject> {
    const subject = Object.values(claimSubjects).find(({ property }) => claim[property] !== null);
    if (!subject) throw new Error(`claim ${claim.key} has no subject`);
    return read.required<Claim, ClaimSubject>(subject, claim);
  }

  @FieldResolver(() => WeaponSystem, {
    nullable: true,
    description: "The weapon system that the figure counts, for example the drones shot down; null when not stated.",
  })
  countedWeapon(@Root() claim: Claim, @Read() read: Reader): Promise<WeaponSystem | null> {
    return read.one(claimRelations.countedWeapon, claim);
  }

  @FieldResolver(() => Location, {
    nullable: true,
    description: "The place the claim speaks of, where it differs from that of its subject.",
  })
  place(@Root() claim: Claim, @Read() read: Reader): Promise<Location | null> {
    return read.one(claimRelations.place, claim);
  }
}
