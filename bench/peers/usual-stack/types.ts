import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { EventKind } from "../../../src/events/event.vocabulary";
import { DateScalar } from "../../../src/graphql/scalars";
import { SearchKind } from "../../../src/search/search.vocabulary";
import { TimeBucket } from "../../../src/stats/bucket";
import { AidPackage, Event, Location } from "./entities";

@InputType()
export class EventKindFilter {
  @Field(() => EventKind.type, { nullable: true })
  eq?: EventKind;

  @Field(() => [EventKind.type], { nullable: true })
  in?: EventKind[];
}

@InputType()
export class FuzzyDateFilter {
  @Field(() => DateScalar, { nullable: true })
  after?: string;

  @Field(() => DateScalar, { nullable: true })
  before?: string;
}

@InputType()
export class BoundingBoxFilter {
  @Field(() => Float)
  south!: number;

  @Field(() => Float)
  west!: number;

  @Field(() => Float)
  north!: number;

  @Field(() => Float)
  east!: number;
}

@InputType()
export class EventWhere {
  @Field(() => EventKindFilter, { nullable: true })
  kind?: EventKindFilter;

  @Field(() => FuzzyDateFilter, { nullable: true })
  occurred?: FuzzyDateFilter;

  @Field(() => BoundingBoxFilter, { nullable: true })
  bbox?: BoundingBoxFilter;
}

@InputType()
export class DateFilter {
  @Field(() => DateScalar, { nullable: true })
  lte?: string;

  @Field(() => DateScalar, { nullable: true })
  gte?: string;
}

@InputType()
export class AidPackageWhere {
  @Field(() => DateFilter, { nullable: true })
  announcedOn?: DateFilter;
}

@InputType()
export class IDFilter {
  @Field(() => [ID], { nullable: true })
  in?: string[];
}

@InputType()
export class LocationWhere {
  @Field(() => IDFilter, { nullable: true })
  id?: IDFilter;
}

export const EventDimension = { OCCURRED: "OCCURRED", KIND: "KIND" } as const;
registerEnumType(EventDimension, { name: "EventDimension" });

@InputType()
export class EventGrouping {
  @Field(() => EventDimension)
  field!: keyof typeof EventDimension;

  @Field(() => TimeBucket.type, { nullable: true })
  bucket?: TimeBucket;
}

@ObjectType()
export class EventConnection {
  @Field(() => [Event])
  nodes!: Event[];
}

@ObjectType()
export class AidPackageConnection {
  @Field(() => [AidPackage])
  nodes!: AidPackage[];
}

@ObjectType()
export class LocationConnection {
  @Field(() => [Location])
  nodes!: Location[];
}

@ObjectType()
export class EventStatsRow {
  @Field(() => DateScalar, { nullable: true })
  occurred!: string | null;

  @Field(() => EventKind.type, { nullable: true })
  kind!: EventKind | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class EventStats {
  @Field(() => Int)
  totalCount!: number;

  @Field(() => [EventStatsRow])
  rows!: EventStatsRow[];
}

@ObjectType()
export class SearchHit {
  @Field(() => Float)
  score!: number;

  @Field(() => SearchKind.type)
  kind!: SearchKind;

  entityId!: number;
}

@ObjectType()
export class SearchResult {
  @Field(() => [SearchHit])
  hits!: SearchHit[];
}
