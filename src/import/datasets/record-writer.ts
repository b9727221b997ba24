import type { SqliteDatabase } from "../../database/sqlite";
import type { Reference, Row } from "../row";
import type { Gazetted, Gazetteer } from "../names/gazetteer";
import type { CitationWriter } from "../upsert/citation-writer";
import type { RowWriter } from "../upsert/row-writer";
import type { ClaimBook } from "./claim-book";
import type { Draft } from "./draft";
import type { PlaceTree } from "./place-tree";
import type { KnownRecord } from "./record-book";
import type { Release, ReleaseOrder } from "./release";

/** What became of a record. */
export interface RecordOutcome {
  readonly outcome: "created" | "updated" | "unchanged";
  /** A figure of an earlier release is given otherwise. */
  readonly revised: boolean;
  /** Everything that the record describes was made for it. */
  readonly described: boolean;
}

/** Writes what records became. */
export class RecordWriter {
  private readonly packageOf;
  private readonly makerOf;
  /** Packages that this run has made for their items, until the record comes that describes them. */
  private readonly led = new Set<string>();

  constructor(
    db: SqliteDatabase,
    private readonly writer: RowWriter,
    private readonly claims: ClaimBook,
    private readonly citations: CitationWriter,
    private readonly places: PlaceTree,
    private readonly gazetteer: Gazetteer,
    private readonly release: Release,
    private readonly order: ReleaseOrder,
  ) {
    this.packageOf = db.prepare(`SELECT "package_id" FROM "aid_item" WHERE "id" = ?`).pluck();
    this.makerOf = db
      .prepare(
        `SELECT p."source_id" FROM "import_undo" u JOIN "import_run" n ON n."id" = u."run_id"
         JOIN "report" p ON p."id" = n."report_id"
         WHERE u."table_name" = 'aid_package' AND u."operation" = 'CREATED' AND ? BETWEEN u."first_id" AND u."last_id"`,
      )
      .pluck();
  }

  /** @param known the record as it was read before; undefined for a new one */
  write(draft: Draft, known: KnownRecord | undefined): RecordOutcome {
    for (const row of draft.ensured) this.ensure(row);
    const gazetted = this.gazette(draft, known);
    const described =
      gazetted.every(({ isNew }) => isNew) &&
      draft.owned.every(
        (row) => this.writer.idOf(row.type, row.key) === undefined || (draft.takenOver.has(row) && this.isOurs(row)),
      );
    let changed = gazetted.some((place) => place.changed);
    for (const row of draft.owned) changed = this.own(row, known, described) || changed;
    let revised = false;
    for (const claim of draft.claims) {
      const outcome = known ? this.claims.next(claim) : (this.claims.first(claim), "added");
      if (outcome !== "same") this.citeSubject(claim.row);
      changed ||= outcome !== "same";
      revised ||= outcome === "revised";
    }
    return { outcome: known ? (changed ? "updated" : "unchanged") : "created", revised, described };
  }

  /** Writes what a gazetteer says of places. */
  private gazette({ places, placeNames }: Draft, known: KnownRecord | undefined): Gazetted[] {
    if (places.length === 0 && placeNames.length === 0) return [];
    const describes = known?.described === 1 && !this.isOutdated(known);
    const gazetted = [
      ...places.map((place) => this.gazetteer.write(place, describes)),
      ...placeNames.map(({ place, name }) => this.gazetteer.addName(place, name)),
    ];
    for (const { locationId, changed } of gazetted)
      if (changed) this.citations.cite("Location", locationId, this.release.reportId);
    return gazetted;
  }

  private ensure(row: Row): void {
    if (this.writer.idOf(row.type, row.key) === undefined) {
      this.writer.insert(row);
      if (row.type === "AidPackage") this.led.add(row.key);
    }
    if (row.type === "AidPackage") this.cite(row);
  }

  /** True when records of the same dataset made the package, and no editor. */
  private isOurs({ type, key }: Row): boolean {
    return this.led.has(key) || this.makerOf.get(this.writer.idOf(type, key)) === this.release.sourceId;
  }

  /**
   * True when the row was written.
   * @param described everything that the record describes is new, or made by others of the dataset
   */
  private own(row: Row, known: KnownRecord | undefined, described: boolean): boolean {
    const placed = row.type === "Event" ? this.places.placed(row) : row;
    const isNew = this.writer.idOf(row.type, row.key) === undefined;
    let written = isNew;
    if (isNew) this.writer.insert(placed);
    // What is there without a record of ours was written by editors, and what a newer release says stays.
    else if (known ? known.described === 1 && !this.isOutdated(known) : described)
      written = this.writer.write(placed) !== "unchanged";
    this.cite(row);
    return written;
  }

  /** Notes that the release, and the reports that the record names, speak of what the row describes. */
  private cite({ type, key, reports }: Row): void {
    const id = this.writer.idOf(type, key) ?? 0;
    this.citations.cite(type, id, this.release.reportId);
    for (const report of reports) this.citations.cite(type, id, this.writer.idOf("Report", report.key) ?? 0);
  }

  private isOutdated(known: KnownRecord): boolean {
    return this.order.rankOf(known.report_id) > this.order.rankOf(this.release.reportId);
  }

  private citeSubject({ references }: Row): void {
    const report = references["report_id"];
    const reportId = report ? (this.writer.idOf("Report", report.key) ?? 0) : this.release.reportId;
    const cite = (subject: Reference | null | undefined) => {
      if (subject) this.citations.cite(subject.type, this.writer.idOf(subject.type, subject.key) ?? 0, reportId);
    };
    for (const column of ["event_id", "package_id", "weapon_system_id", "actor_id", "location_id"])
      cite(references[column]);
    const item = references["item_id"];
    if (item) {
      const packageId = this.packageOf.get(this.writer.idOf("AidItem", item.key)) as number | undefined;
      if (packageId !== undefined) this.citations.cite("AidPackage", packageId, reportId);
    }
  }
}
