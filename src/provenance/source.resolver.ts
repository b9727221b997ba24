import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Claim } from "./claim.entity";
import { Report } from "./report.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { ClaimConnection } from "./claim.types";
import { sourceRelations, sources } from "./provenance.relations";
import { ReportConnection } from "./report.types";
import { Source } from "./source.entity";
import { SourceConnection } from "./source.types";

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => SourceConnection, { description: "All sources by name." })
  sources(@Args(() => listArgs(Source)) args: ListArgs, @Read() read: Reader): Promise<SourceConnection> {
    return read.list(sources, args);
  }

  @Query(() => Source, { nullable: true, description: "The source with the id." })
  source(
    @Arg("id", () => ID, { description: "For example `Source:rferl`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Source> {
    return read.byId(Source, id, asKnownOn);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports of the source, latest first." })
  reports(
    @Root() source: Source,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(sourceRelations.reports, source, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "Claims in all reports of the source, latest first." })
  claims(
    @Root() source: Source,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(sourceRelations.claims, source, args);
  }
}
