import type { AidAuthority } from "../../aid/aid.vocabulary";
import type { SqliteDatabase } from "../../database/sqlite";
import { toMinorUnits } from "../../values/currency";

/** What tells one package from all others without its key. */
export interface PackageMarks {
  readonly authority: AidAuthority;
  /** Key of the actor who receives. */
  readonly recipient: string;
  readonly announcedOn: string;
  readonly amount: { readonly value: number; readonly currency: string };
}

/** Finds what other sources have put on record under keys of their own. */
export class LookUp {
  private readonly packages;
  private readonly reports;

  constructor(db: SqliteDatabase) {
    this.packages = db
      .prepare(
        `SELECT p."key" FROM "aid_package" p JOIN "actor" r ON r."id" = p."recipient_id"
         WHERE p."authority" = ? AND r."key" = ? AND p."announced_on" = ? AND p."amount_minor" = ? AND p."amount_currency" = ?`,
      )
      .pluck();
    this.reports = db
      .prepare(
        `SELECT r."key" FROM "report" r JOIN "source" s ON s."id" = r."source_id"
         WHERE s."key" = ? AND r."url" = ? ORDER BY r."id" LIMIT 1`,
      )
      .pluck();
  }

  /** Key of the one package with these marks; null when there is none, or several. */
  packageLike({ authority, recipient, announcedOn, amount }: PackageMarks): string | null {
    const minor = toMinorUnits(amount.value, amount.currency);
    const keys = this.packages.all(authority, recipient, announcedOn, minor, amount.currency) as string[];
    return keys.length === 1 ? (keys[0] ?? null) : null;
  }

  /** Key of the report that a source published at the address; null when there is none. */
  reportAt(source: string, url: string): string | null {
    return (this.reports.get(source, url) as string | undefined) ?? null;
  }
}
