import type { Statement } from "better-sqlite3";
import type { SqliteDatabase } from "../../database/sqlite";
import type { EntityType } from "../row";

/** Type of a subject -> its column in `citation`. */
const SUBJECTS = {
  Event: "event_id",
  AidPackage: "package_id",
  WeaponSystem: "weapon_system_id",
  Actor: "actor_id",
  Location: "location_id",
} as const satisfies Partial<Record<EntityType, string>>;

/** Notes which reports speak of what. What was noted before stays. */
export class CitationWriter {
  private readonly inserts = new Map<string, Statement>();
  /** The last pair of each type: records of one subject follow each other. */
  private readonly last = new Map<string, string>();

  constructor(private readonly db: SqliteDatabase) {}

  cite(type: EntityType, subjectId: number, reportId: number): void {
    if (!(type in SUBJECTS)) return;
    const pair = `${subjectId} ${reportId}`;
    if (this.last.get(type) === pair) return;
    this.last.set(type, pair);
    this.insertOf(SUBJECTS[type as keyof typeof SUBJECTS]).run(subjectId, reportId);
  }

  private insertOf(column: string): Statement {
    let insert = this.inserts.get(column);
    if (!insert) {
      insert = this.db.prepare(
        `INSERT INTO "citation" ("${column}", "report_id") VALUES (?, ?) ON CONFLICT ("${column}", "report_id") WHERE "${column}" IS NOT NULL DO NOTHING`,
      );
      this.inserts.set(column, insert);
    }
    return insert;
  }
}
