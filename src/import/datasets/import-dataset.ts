import type { DataSource } from "typeorm";
import { type SqliteDatabase, sqliteOf } from "../../database/sqlite";
import { type FileProblem, ImportFailedError, ImportStoppedError, InputError } from "../../errors";
import { BoundColumns } from "../formats/columns";
import type { Format } from "../formats/format";
import type { InputTable } from "../input/input";
import { openTable } from "../input/open-table";
import { type Issue, Issues } from "../issues";
import { mergeCleared } from "../names/judge";
import { suggestNames } from "../names/suggest";
import { Gazetteer } from "../names/gazetteer";
import { NameResolver } from "../names/resolver";
import { storeOf } from "../store";
import { afterOthers, Discard, inTransaction } from "../transaction";
import { CitationWriter } from "../upsert/citation-writer";
import { closePlaces } from "../upsert/place-closure";
import { RowWriter } from "../upsert/row-writer";
import { indexRun } from "../upsert/search-index";
import { UndoLog } from "../upsert/undo-log";
import { ClaimBook } from "./claim-book";
import type { DraftContext } from "./draft";
import { LookUp } from "./look-up";
import { PlaceTree } from "./place-tree";
import { RecordBook } from "./record-book";
import { RecordReader } from "./record-reader";
import { RecordWriter } from "./record-writer";
import { ensureRelease, type Release, ReleaseOrder, type ReleaseOptions } from "./release";
import { beginRun, finishRun, noCounts } from "../run-ledger";
import type { DatasetSummary } from "./summary";

/** How far an import has come. */
export interface Progress {
  readonly records: number;
  /** Bytes of the file, as it lies on the disk, that were read. */
  readonly bytesRead: number;
  readonly bytes: number;
}

export interface DatasetOptions extends ReleaseOptions {
  /** File in the archive, when it holds several. */
  readonly entry?: string | undefined;
  readonly encoding?: NonNullable<Format["input"]["encoding"]> | undefined;
  /** Takes the good records and leaves the others out. */
  readonly partial?: boolean | undefined;
  /** Does everything and keeps nothing. */
  readonly dryRun?: boolean | undefined;
  /** The file holds a part of what the dataset has: absence is no removal. */
  readonly subset?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Imports one file of a dataset in one transaction, record by record, so that memory does not grow with the file. The same
 * file again changes nothing; a newer release adds what it says otherwise.
 * @throws InputError when the file can't be read, ImportFailedError when records have errors (unless `partial`). Nothing is
 *   written then.
 */
export async function importDataset(
  dataSource: DataSource,
  format: Format,
  path: string,
  options: DatasetOptions = {},
): Promise<DatasetSummary> {
  const startedAt = new Date();
  const table = await openTable(path, {
    ...format.input,
    ...(options.entry === undefined ? {} : { entry: options.entry }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
  });
  const columns = bindColumns(format, table);
  useLittleMemory(sqliteOf(dataSource));
  return afterOthers(dataSource, () =>
    inTransaction(dataSource, (db) => new DatasetRun(dataSource, db, format, table, columns, options, startedAt).run()),
  );
}

/** Everything that grows with the file lies on disk: pages that were changed, and the tables of the run itself. */
function useLittleMemory(db: SqliteDatabase): void {
  db.pragma("cache_size = -16384");
  db.pragma("temp_store = FILE");
}

function bindColumns(format: Format, { file, header }: InputTable): BoundColumns<Format["columns"]> {
  const columns = BoundColumns.of(format.columns, header);
  const [first] = columns.missing;
  if (first === undefined) return columns;
  const names = columns.missing.map(({ name, near }) => (near === null ? name : `${name} (perhaps ${near})`));
  throw new InputError(
    file.name,
    1,
    `expected the columns of ${format.title}, got a header without ${names.join(", ")}.`,
    `Check that the file is of the format ${format.name}; its columns may come in any order.`,
  );
}

class DatasetRun {
  private readonly issues = new Issues();
  private readonly counts = noCounts();
  private readonly writer: RowWriter;

  constructor(
    private readonly dataSource: DataSource,
    private readonly db: SqliteDatabase,
    private readonly format: Format,
    private readonly table: InputTable,
    private readonly columns: BoundColumns<Format["columns"]>,
    private readonly options: DatasetOptions,
    private readonly startedAt: Date,
  ) {
    this.writer = new RowWriter(db);
  }

  async run(): Promise<DatasetSummary> {
    const { db, format, startedAt } = this;
    const { file } = this.table;
    const run = beginRun(db, { format: format.name, fileName: file.name, sha256: file.sha256, startedAt });
    const undo = new UndoLog(db, run.id);
    try {
      const today = startedAt.toISOString().slice(0, 10);
      const release = ensureRelease(format, file, this.options, today, this.writer, db);
      const names = new NameResolver(db, this.writer, this.issues, () => release.sourceId);
      // Before anything is read: what became clear since the last release is merged once and for all.
      const merged = mergeCleared(db, run.id, release.sourceId);
      await this.readRecords(run.id, release, names);
      if (this.issues.errors > 0 && this.options.partial !== true) throw this.failure();
      closePlaces(db, this.writer.treeChanged || merged > 0);
      const store = storeOf(this.dataSource);
      undo.finish();
      await indexRun(run.id, store);
      await suggestNames(this.dataSource, db, names.candidates, this.issues);
      this.issues.write(db, run.id);
      finishRun(db, run.id, this.counts.rejected > 0 ? "PARTIAL" : "DONE", release.reportId, this.counts);
      const summary = this.summary(release, `ImportRun:${run.key}`);
      if (this.options.dryRun === true) throw new Discard({ ...summary, run: null });
      return summary;
    } finally {
      undo.stop();
    }
  }

  private async readRecords(runId: number, release: Release, names: NameResolver): Promise<void> {
    const { db, writer, counts, options, table } = this;
    const order = new ReleaseOrder(db);
    const claims = new ClaimBook(db, writer, release, order);
    const book = new RecordBook(db, runId, release);
    try {
      const gazetteer = new Gazetteer(db, writer, runId);
      const context = this.context(release, names, gazetteer);
      const places = new PlaceTree(db);
      const records = new RecordWriter(db, writer, claims, new CitationWriter(db), places, gazetteer, release, order);
      const reader = new RecordReader(
        this.format,
        this.columns,
        context,
        this.issues,
        book,
        records,
        counts,
        this.attempt(),
      );
      for await (const batch of table.batches()) {
        if (options.signal?.aborted) throw new ImportStoppedError(table.file.name);
        for (const raw of batch) reader.take(raw);
        options.onProgress?.({ records: counts.read, bytesRead: table.file.bytesRead(), bytes: table.file.size });
      }
      gazetteer.report(this.issues);
      if (options.subset !== true) this.drop(book, claims, order, release);
    } finally {
      book.close();
    }
  }

  /** Without `partial` one error ends the run, so that a half-written record goes with it. */
  private attempt(): <T>(work: () => T) => T {
    if (this.options.partial !== true) return (work) => work();
    return (work) => {
      this.db.exec("SAVEPOINT record");
      try {
        return work();
      } catch (error) {
        this.db.exec("ROLLBACK TO record");
        this.writer.forgetAll();
        throw error;
      } finally {
        this.db.exec("RELEASE record");
      }
    };
  }

  private context(release: Release, names: NameResolver, gazetteer: Gazetteer): DraftContext {
    const { db, writer, format, issues } = this;
    const states = db.prepare(`SELECT "key" FROM "actor" WHERE "kind" = 'STATE' AND "country" = ?`).pluck();
    const found = new Map<string, string | null>();
    return {
      names,
      gazetteer,
      issues,
      release: release.key,
      claimant: format.claimant?.key ?? null,
      lookUp: new LookUp(db),
      stateOf: (country) => {
        let state = found.get(country);
        if (state === undefined) {
          const keys = states.all(country) as string[];
          state = keys.length === 1 ? (keys[0] ?? null) : null;
          if (state !== null) found.set(country, state);
        }
        return state;
      },
      has: (type, key) => writer.idOf(type, key) !== undefined,
      insert: (row) => writer.insert(row),
    };
  }

  /** Takes back the figures of records that the release should have and lacks. */
  private drop(book: RecordBook, claims: ClaimBook, order: ReleaseOrder, release: Release): void {
    const own = order.rankOf(release.reportId);
    // A rejected record may be any of those that are missing.
    if (this.counts.rejected > 0) return;
    for (const key of book.drop((reportId) => order.rankOf(reportId) < own)) {
      claims.retract(this.format.slotOf(key), `No longer in ${this.options.release ?? this.table.file.name}.`);
      this.counts.dropped += 1;
    }
  }

  private failure(): ImportFailedError {
    const problems = this.issues.list.filter(({ severity }) => severity === "ERROR");
    const shown = problems.slice(0, 50).map((issue) => fileProblem(this.table.file.name, issue));
    const hidden = this.issues.errors - shown.length;
    if (hidden > 0)
      shown.push({
        file: this.table.file.name,
        line: null,
        path: "",
        message: `and ${hidden} more.`,
        hint: "Mend the ones above first, or take the good records with --partial.",
      });
    return new ImportFailedError(shown);
  }

  private summary(release: Release, run: string): DatasetSummary {
    const { file } = this.table;
    const { licence = null, attribution = null, redistribution } = this.format.source;
    return {
      file: file.name,
      sha256: file.sha256,
      format: this.format.name,
      release: `Report:${release.key}`,
      run,
      licence,
      attribution,
      redistribution,
      counts: this.counts,
      unreadColumns: [...new Set([...this.columns.unread, ...this.table.unknownColumns()])],
      issueCount: this.issues.count,
      issues: this.issues.list,
    };
  }
}

function fileProblem(file: string, { line, column, message, suggestion }: Issue): FileProblem {
  return { file, line, path: column ?? "", message, hint: suggestion ?? "" };
}
