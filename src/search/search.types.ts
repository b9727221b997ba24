import { Field, Float, Int, ObjectType } from "type-graphql";
import { ResolveReason, SearchField, SearchKind, SearchMatch } from "./search.vocabulary";

@ObjectType({ description: "An object that a search found, and the text by which it was found." })
export class SearchHit {
  @Field(() => Float, {
    description: "How well it fits; higher is better. Comparable within one answer only.",
  })
  readonly score!: number;

  @Field(() => SearchKind.type, { description: "What kind of object it is." })
  readonly kind!: SearchKind;

  @Field(() => SearchField.type, { description: "What the matched text is to the object." })
  readonly field!: SearchField;

  @Field(() => String, { description: "The text of the object that fits best, as it is stored." })
  readonly matchedText!: string;

  @Field(() => String, {
    description: "The matched text as HTML: escaped, with `<mark>` around what was looked for.",
  })
  readonly highlight!: string;
}

@ObjectType({ description: "What a search found." })
export class SearchResult {
  @Field(() => SearchMatch.type, {
    description: "How the hits fit what was asked; tells when the search had to give way.",
  })
  readonly match!: SearchMatch;

  // `simple` leaves the field to graphql-js, which calls the function: nothing is counted unless asked.
  @Field(() => Int, { simple: true, description: "All objects that fit; counted only when asked for." })
  readonly totalCount!: () => Promise<number>;

  @Field(() => [SearchHit], { description: "The best of them, best first." })
  readonly hits!: readonly SearchHit[];
}

@ObjectType({ description: "An object that a name may mean." })
export class Candidate {
  @Field(() => Float, { description: "How surely it is meant, from 0 to 1; the reason says what the score rests on." })
  readonly score!: number;

  @Field(() => ResolveReason.type, { description: "Why it is a candidate." })
  readonly reason!: ResolveReason;

  @Field(() => String, { description: "The name of the object that fits best." })
  readonly matchedText!: string;
}
