import type { Redistribution } from "../../provenance/provenance.vocabulary";
import type { Issue } from "../issues";
import type { RunCounts } from "../run-ledger";

/** What an import of a dataset did, or would do. */
export interface DatasetSummary {
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  /** Id of the release, for example Report:ucdp-ged-21-1. */
  readonly release: string;
  /** Id of the run in the ledger; null when nothing was written. */
  readonly run: string | null;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly redistribution: Redistribution;
  readonly counts: RunCounts;
  /** Columns of the file that the format does not read. */
  readonly unreadColumns: readonly string[];
  readonly issueCount: number;
  readonly issues: readonly Issue[];
}
