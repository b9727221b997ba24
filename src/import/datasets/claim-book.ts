import type { SqliteDatabase } from "../../database/sqlite";
import type { Row } from "../row";
import type { RowWriter } from "../upsert/row-writer";
import type { DraftClaim } from "./draft";
import type { Release, ReleaseOrder } from "./release";

/** Columns that make a figure another one. */
const FIGURE = [
  "metric", "stance",
  "quantity_low", "quantity_best", "quantity_high", "quantity_comparator", "quantity_unit",
  "money_low_minor", "money_best_minor", "money_high_minor", "money_comparator", "money_currency",
] as const; // prettier-ignore

/** Columns that make a claim another one beside its figure. */
const CONTEXT = ["hedge", "said_on", "period_start", "period_start_time", "period_end", "period_end_time"] as const;

type Stored = Readonly<Record<string, string | number | null>> & { readonly id: number; readonly report_id: number };

/** What became of a claim: nothing, because the figure is on record; added; added in place of another figure. */
type ClaimOutcome = "same" | "added" | "revised";

/**
 * Keeps the figures of a dataset append-only: a release adds a claim where it says something else than the releases before
 * it, and nothing where it repeats them. The key of a claim is its slot and the release that first said so.
 */
export class ClaimBook {
  private readonly select;
  private readonly ofRecord;

  constructor(
    db: SqliteDatabase,
    private readonly writer: RowWriter,
    private readonly release: Release,
    private readonly order: ReleaseOrder,
  ) {
    const columns = ["id", "key", "report_id", "claimant_id", "counted_weapon_id", ...FIGURE, ...CONTEXT];
    const select = `SELECT ${columns.map((column) => `"${column}"`).join(", ")} FROM "claim"`;
    this.select = db.prepare(`${select} WHERE "key" >= ? AND "key" < ?`);
    this.ofRecord = db
      .prepare(
        `SELECT DISTINCT substr("key", 1, instr("key", '@') - 1) AS "slot" FROM "claim" WHERE "key" >= ? AND "key" < ?`,
      )
      .pluck();
  }

  /** A claim of a record that was never read before. */
  first({ row, knownOn }: DraftClaim): void {
    this.writer.insert(withDay(row, knownOn));
  }

  /** A claim of a record that earlier releases have. */
  next({ slot, row, knownOn, revisedOn }: DraftClaim): ClaimOutcome {
    const before = this.latest(slot);
    if (before === null) {
      // Nothing was said of it yet, but perhaps by a later release that was imported first.
      if (this.writer.idOf("Claim", row.key) !== undefined) return "same";
      this.first({ slot, row, knownOn, revisedOn });
      return "added";
    }
    const differs = (column: string) => before[column] !== (row.values[column] ?? null);
    const claimant = row.references["claimant_id"];
    const weapon = row.references["counted_weapon_id"];
    const otherFigure = FIGURE.some(differs);
    if (
      !otherFigure &&
      !CONTEXT.some(differs) &&
      before["claimant_id"] === (claimant ? this.writer.idOf("Actor", claimant.key) : null) &&
      before["counted_weapon_id"] === (weapon ? this.writer.idOf("WeaponSystem", weapon.key) : null)
    )
      return "same";
    const key = this.freeKey(row.key);
    this.writer.insert({ ...withDay(row, revisedOn), key });
    return otherFigure ? "revised" : "added";
  }

  /** Takes back every figure of a record: the release no longer has it. @param prefix what the slots of the record begin with */
  retract(prefix: string, statement: string): void {
    const slots = this.ofRecord.all(`${prefix}.`, `${prefix}/`) as string[];
    for (const slot of slots) {
      const before = this.latest(slot);
      if (before === null || before["stance"] === "RETRACTS") continue;
      this.writer.copyClaim(before.id, {
        key: this.freeKey(`${slot}@${this.release.key}`),
        report_id: this.release.reportId,
        stance: "RETRACTS",
        statement,
      });
    }
  }

  /** The newest claim of the slot, of this release or an older one. */
  private latest(slot: string): Stored | null {
    const own = this.order.rankOf(this.release.reportId);
    let latest: Stored | null = null;
    for (const claim of this.select.all(`${slot}@`, `${slot}A`) as Stored[]) {
      const rank = this.order.rankOf(claim.report_id);
      if (rank > own) continue;
      const latestRank = latest === null ? "" : this.order.rankOf(latest.report_id);
      if (latest === null || rank > latestRank || (rank === latestRank && claim.id > latest.id)) latest = claim;
    }
    return latest;
  }

  /** A release may say two things of one slot, when a new version of the program reads it otherwise. */
  private freeKey(key: string): string {
    let free = key;
    for (let version = 2; this.writer.idOf("Claim", free) !== undefined; version++) free = `${key}.${version}`;
    return free;
  }
}

function withDay(row: Row, knownOn: string | null): Row {
  return knownOn === null ? row : { ...row, values: { ...row.values, known_on: knownOn } };
}
