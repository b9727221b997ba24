import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { Location } from "../locations/location.entity";
import { GeoPrecision } from "../locations/location.vocabulary";
import { FuzzyDate } from "../values/fuzzy-date";
import { AcledEventType, AcledSubEventType, EventKind, UcdpViolenceType } from "./event.vocabulary";

/** Something that happened. Figures about it are claims, never columns. */
@ObjectType({
  implements: Node,
  description: "Something that happened. Figures about it are claims, each with its claimant and report.",
})
@Entity("event")
@Index("event_start_idx", ["occurred.start"])
@Index("event_kind_idx", ["kind", "occurred.start", "occurred.end"])
@Index("event_location_idx", ["locationId", "occurred.start", "geoPrecision"])
@Index("event_part_of_idx", ["partOfId"])
@Check("event_dates_check", `"occurred_start" <= "occurred_end"`)
@Check("event_precision_check", `"occurred_precision" IS NOT NULL`)
export class Event extends Node {
  @Field(() => EventKind.type, { description: "What kind of event it is." })
  @Column("text")
  kind!: EventKind;

  @Field(() => String, { description: "Short title in English." })
  @Column("text")
  title!: string;

  @Field(() => String, { nullable: true, description: "What happened, in a few sentences." })
  @Column("text", { nullable: true })
  summary!: string | null;

  @Field(() => FuzzyDate, { description: "When it happened, as exactly as known." })
  @Column(() => FuzzyDate, { prefix: "occurred" })
  occurred!: FuzzyDate;

  @Column("integer", { nullable: true })
  locationId!: number | null;

  @ManyToOne(() => Location, { nullable: true })
  @JoinColumn()
  location?: Relation<Location> | null;

  @Field(() => GeoPrecision.type, { nullable: true, description: "How exactly the place is known." })
  @Column("text", { nullable: true })
  geoPrecision!: GeoPrecision | null;

  @Column("integer", { nullable: true })
  partOfId!: number | null;

  @ManyToOne(() => Event, { nullable: true })
  @JoinColumn()
  partOf?: Relation<Event> | null;

  @Field(() => AcledEventType.type, { nullable: true, description: "ACLED event type; null when not coded." })
  @Column("text", { nullable: true })
  acledEventType!: AcledEventType | null;

  @Field(() => AcledSubEventType.type, { nullable: true, description: "ACLED sub-event type; null when not coded." })
  @Column("text", { nullable: true })
  acledSubEventType!: AcledSubEventType | null;

  @Field(() => UcdpViolenceType.type, { nullable: true, description: "UCDP type of violence; null when not coded." })
  @Column("text", { nullable: true })
  ucdpViolenceType!: UcdpViolenceType | null;
}
