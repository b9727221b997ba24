import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { DEFAULT_PAGE_SIZE } from "../graphql/connection";
import { Node } from "../graphql/node";
import { Read, type Reader, type RequestContext } from "../graphql/reader";
import { type CandidateName, DEFAULT_CANDIDATES, resolveName } from "./candidates";
import { find, type FoundHits } from "./find";
import { Candidate, SearchHit, SearchResult } from "./search.types";
import { ResolveKind, SearchKind } from "./search.vocabulary";
import type { Found } from "./statements";
import { targetOf } from "./subjects";

/** What names an object that was found. */
type FoundObject = Pick<Found, "kind" | "entityId">;

/** The object itself. All objects of a type that one answer names are read by one statement. */
function load(found: FoundObject, read: Reader): Promise<Node> {
  return read.required<FoundObject, Node>({ target: targetOf(found.kind), property: "entityId" }, found);
}

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => SearchResult, {
    description:
      "Finds actors, places, weapon systems, events, aid packages, claims, reports and sources by their names and texts, in Latin or Cyrillic letters and in any romanisation. Several words must all be there; the last one may be the beginning of a word.",
  })
  search(
    @Arg("text", () => String, { description: "What to look for: at most 200 characters, for example `Mar'yinka`." })
    text: string,
    @Arg("kinds", () => [SearchKind.type], { nullable: true, description: "Only these kinds of objects; default all." })
    kinds: SearchKind[] | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: DEFAULT_PAGE_SIZE, description: "How many hits." })
    first: number | null,
    @Ctx() { tables, maxPageSize }: RequestContext,
  ): Promise<FoundHits> {
    return find(tables, { text, kinds, first }, maxPageSize, true);
  }

  @FieldResolver(() => Node, { description: "The object." })
  node(@Root() hit: FoundObject, @Read() read: Reader): Promise<Node> {
    return load(hit, read);
  }
}

@Resolver(() => Candidate)
export class ResolveResolver {
  @Query(() => [Candidate], {
    description:
      "The objects that a name may mean, best first, each with a score and a reason. Nothing is picked: a name that fits two objects gives both.",
  })
  resolve(
    @Arg("name", () => String, { description: "A name as a report writes it, for example `Dnipropetrovsk`." })
    name: string,
    @Arg("kind", () => ResolveKind.type, { nullable: true, description: "Only objects of this kind; default all." })
    kind: ResolveKind | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: DEFAULT_CANDIDATES, description: "How many candidates." })
    first: number | null,
    @Ctx() { tables, maxPageSize }: RequestContext,
  ): Promise<CandidateName[]> {
    return resolveName(tables, { name, kind, first }, maxPageSize);
  }

  @FieldResolver(() => Node, { description: "The object." })
  node(@Root() candidate: FoundObject, @Read() read: Reader): Promise<Node> {
    return load(candidate, read);
  }
}
