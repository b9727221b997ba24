import type { SqliteDatabase } from "../../database/sqlite";
import type { Issues } from "../issues";
import type { RowWriter } from "../upsert/row-writer";
import { noteJudgement, recordJudgement } from "./judge";
import { Judgements } from "./judgements";
import { PlaceNames } from "./place-names";
import { placeRow } from "./place-row";
import { slug } from "./slug";

/** Codes of divisions that are shown in a message. */
const MOST_SHOWN = 5;

/** The key under which a division is known by its code alone: "UA.05" -> "geonames-ua-05". */
function keyOf(code: string): string {
  return `geonames-${slug(code)}`;
}

/**
 * Administrative divisions by their codes. Files name the division that a place lies in by its code, and may have the
 * division itself later, in another file, or never. It then gets a row that has its code for a name, so that the tree is
 * right at once, and becomes one with the division when that comes in. Which place a code means is kept as a judgement on
 * names, which later files find.
 */
export class Divisions {
  private readonly judgements: Judgements;
  private readonly names: PlaceNames;
  /** All there are on Earth are some fifty thousand. */
  private readonly keys = new Map<string, string>();
  private readonly nameless = new Set<string>();

  constructor(
    private readonly db: SqliteDatabase,
    private readonly writer: RowWriter,
    private readonly runId: number,
  ) {
    this.judgements = new Judgements(db);
    this.names = new PlaceNames(db);
  }

  /** Key of the place that the code is known to mean; null when only the code is known. */
  meant(code: string): string | null {
    const survivor = this.judgements.survivorOf("Location", keyOf(code));
    return survivor === keyOf(code) ? null : survivor;
  }

  /** Key of the smallest of the divisions, each of which lies in the one before it. */
  smallest(codes: readonly string[], country: string): string {
    return codes.reduce(
      (parent, code, depth) => this.ensure(code, depth === 0 ? "ADM1" : "ADM2", parent, country),
      country.toLowerCase(),
    );
  }

  private ensure(code: string, kind: "ADM1" | "ADM2", parent: string, country: string): string {
    let key = this.keys.get(code);
    // What was made for a record that the database refused is gone with it.
    if (key === undefined || this.writer.idOf("Location", key) === undefined) {
      key = this.meant(code) ?? keyOf(code);
      if (this.writer.idOf("Location", key) === undefined) {
        const note = "Division that is known by its code in GeoNames alone.";
        this.writer.insert(placeRow({ key, name: code, kind, parent, country, note }));
        this.nameless.add(code);
      }
      this.keys.set(code, key);
    }
    return key;
  }

  /** The code means the place with the key. */
  name(code: string, key: string): void {
    const nameless = keyOf(code);
    if (this.meant(code) === key) return;
    const id = this.writer.idOf("Location", key) ?? 0;
    // Before the two are merged, which would make it a name in English.
    this.names.add(id, "", [{ text: code, language: "und", kind: "DESIGNATION" }]);
    const judgement = { type: "Location", key: nameless, target: key, verdict: "SAME" } as const;
    if (this.writer.idOf("Location", nameless) === undefined) noteJudgement(this.db, judgement, this.runId);
    else {
      recordJudgement(this.db, judgement, this.runId);
      this.writer.forget("Location", nameless);
      this.writer.placeMoved();
    }
    this.nameless.delete(code);
    this.keys.set(code, key);
  }

  /** Names the divisions of this run whose names are still not known. */
  report(issues: Issues): void {
    const { size } = this.nameless;
    if (size === 0) return;
    const shown = [...this.nameless].slice(0, MOST_SHOWN).join(", ");
    issues.add({
      severity: "WARNING",
      code: "UNKNOWN_REFERENCE",
      row: null,
      line: null,
      column: null,
      value: shown,
      expected: "divisions on record",
      message: `${size} divisions are known by their codes alone: ${shown}${size > MOST_SHOWN ? " and others" : ""}.`,
      suggestion: "Import admin1CodesASCII.txt and admin2Codes.txt of GeoNames with the format geonames-admin.",
    });
  }
}
