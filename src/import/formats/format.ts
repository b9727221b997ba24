import type { Draft } from "../datasets/draft";
import type { ActorInput } from "./briefing/subject.schema";
import type { SourceInput } from "./briefing/provenance.schema";
import type { Columns, RecordOf } from "./columns";
import type { TableOptions } from "../input/open-table";

/** A format of datasets: what its files look like, and what a record becomes. */
export interface Format<C extends Columns = Columns> {
  /** Name on the command line. */
  readonly name: string;
  /** What it reads, in a few words. */
  readonly title: string;
  /** Counts changes of the mapping: records are mapped anew when it is another than the one they were read with. */
  readonly version: number;
  /** The dataset as a source, with its licence. Made when it is not on record; what editors wrote stays. */
  readonly source: SourceInput;
  /** Who speaks in its figures; null when each record says so. */
  readonly claimant: ActorInput | null;
  readonly input: TableOptions;
  readonly columns: C;
  /** The dataset's own id of a record, the same in every release. */
  key(record: RecordOf<C>): string;
  /** What the slots of a record's figures begin with, by its key: "156953" -> "ucdp-156953". */
  slotOf(key: string): string;
  /** True when records have no id of their own, so that the key is made of their content and two may be alike. */
  readonly repeats?: boolean;
  /**
   * The part of the dataset that the record belongs to. A release is taken to hold every part that it has a record of whole:
   * what an earlier release has there and this one lacks was dropped. Left out, or null, nothing is ever taken for dropped.
   * @param release key of the report that stands for the release, for example ucdp-candidate-23-0-4
   */
  scope?(record: RecordOf<C>, release: string): string | null;
  /**
   * Says what the record becomes. Looks at nothing but the record.
   * @param previous the record before it in the file, for warnings about what only two of them show; null for the first
   */
  map(record: RecordOf<C>, to: Draft, previous: RecordOf<C> | null): void;
}

/** A format whose columns give the types of its records. */
export function defineFormat<C extends Columns>(format: Format<C>): Format {
  return format;
}
