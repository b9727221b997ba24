import { Field, ObjectType } from "type-graphql";
import { Column } from "typeorm";
import { DateScalar, LocalTime } from "../graphql/scalars";
import { defineVocabulary, type CodeOf } from "../vocabulary";

export const DatePrecision = defineVocabulary("DatePrecision", "How exactly a point in time is known.", {
  MINUTE: "Known to the minute.",
  HOUR: "Known to the hour.",
  DAY: "Known to the day.",
  WEEK: "Known to the week (UCDP date_prec 3).",
  MONTH: "Known to the month (UCDP date_prec 4).",
  YEAR: "Known to the year (UCDP date_prec 5).",
  RANGE: "Some time between start and end; a missing end of the range is open.",
  UNKNOWN: "Not known.",
});
export type DatePrecision = CodeOf<typeof DatePrecision>;

/**
 * When something happened, as exactly as the source knows it. Start and end bound the time from outside: a month-precise
 * October 2022 runs from 2022-10-01 to 2022-10-31. A null bound is unknown or open.
 */
@ObjectType({
  description:
    "When something happened, as exactly as the source knows it. Start and end bound it from outside: October 2022 with precision MONTH runs from 2022-10-01 to 2022-10-31.",
})
export class FuzzyDate {
  @Field(() => DateScalar, { nullable: true, description: "First possible day; null when unknown." })
  @Column("text", { nullable: true })
  start!: string | null;

  @Field(() => LocalTime, {
    nullable: true,
    description: "Clock time on the first day, only when precision is HOUR or MINUTE.",
  })
  @Column("text", { nullable: true })
  startTime!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Last possible day; null when unknown or still going on." })
  @Column("text", { nullable: true })
  end!: string | null;

  @Field(() => LocalTime, { nullable: true, description: "Clock time on the last day, when the source gives one." })
  @Column("text", { nullable: true })
  endTime!: string | null;

  @Field(() => DatePrecision.type, { description: "How exactly the time is known." })
  @Column("text", { nullable: true })
  precision!: DatePrecision;

  @Field(() => String, { nullable: true, description: "The time in the source's own words, where they were kept." })
  @Column("text", { nullable: true })
  text!: string | null;
}
