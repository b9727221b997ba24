import type { SqliteDatabase } from "../../database/sqlite";
import type { Issue, Issues } from "../issues";
import type { Row } from "../row";
import type { RowWriter } from "../upsert/row-writer";
import { Judgements } from "./judgements";
import { Matches, type Mention, type NamedType } from "./matches";

/** Mentions that are remembered; more would grow with the file. */
const MOST_REMEMBERED = 100_000;

/** Candidates for which suggestions are looked up while importing; `review` looks the others up. */
const MOST_SUGGESTED = 200;

/** A thing that was made because nobody knew its name for certain. */
export interface NewCandidate extends Mention {
  readonly key: string;
  /** Number of its issue; null when that was only counted. */
  readonly issue: number | null;
}

/** Where in the file a name stands. */
export interface Place {
  readonly row: number;
  readonly line: number | null;
}

/**
 * Finds what the names of a dataset mean. A name that is unknown or ambiguous is never guessed: the thing gets a row of its
 * own under the dataset's key, a candidate for review, and an issue.
 */
export class NameResolver {
  private readonly remembered = new Map<string, string>();
  private readonly judgements: Judgements;
  private readonly matches: Matches;
  private readonly insertCandidate;
  private readonly fresh: NewCandidate[] = [];

  constructor(
    db: SqliteDatabase,
    private readonly writer: RowWriter,
    private readonly issues: Issues,
    private readonly sourceId: () => number,
  ) {
    this.judgements = new Judgements(db);
    this.matches = new Matches(db);
    this.insertCandidate = db.prepare(
      `INSERT INTO "name_candidate" ("type", "entity_key", "name", "reason", "suggestions", "source_id")
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Candidates that were made, as far as suggestions are looked up for them. */
  get candidates(): readonly NewCandidate[] {
    return this.fresh;
  }

  /**
   * The key under which the mentioned thing is on record.
   * @param make its row, in case it is not: under the dataset's own key
   */
  resolve(mention: Mention, key: string, make: () => Row, at: Place): string {
    const name = `${mention.type}:${key}`;
    const known = this.remembered.get(name);
    if (known !== undefined) return known;
    const found = this.find(mention, key) ?? this.create(mention, key, make, at);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(name, found);
    return found;
  }

  /** The one thing that the mention means; null when that is none, or not clear. */
  match(mention: Mention, key: string): string | null {
    const keys = this.matches.of(mention, new Set([key, ...this.judgements.differentFrom(mention.type, key)]));
    return keys.length === 1 ? (keys[0] ?? null) : null;
  }

  private find(mention: Mention, key: string): string | null {
    const survivor = this.judgements.survivorOf(mention.type, key);
    if (survivor !== key || this.writer.idOf(mention.type, key) !== undefined) return survivor;
    return this.match(mention, key);
  }

  private create(mention: Mention, key: string, make: () => Row, at: Place): string {
    this.writer.write(make());
    const { type, name } = mention;
    const meant = this.matches.of(mention, this.judgements.differentFrom(type, key));
    const reason = meant.length > 1 ? "AMBIGUOUS" : "UNKNOWN";
    this.insertCandidate.run(type, key, name, reason, JSON.stringify(meant), this.sourceId());
    const issue = this.issues.add(nameIssue(mention, key, meant, at));
    if (this.fresh.length < MOST_SUGGESTED) this.fresh.push({ ...mention, key, issue });
    return key;
  }
}

const WHAT: Readonly<Record<NamedType, string>> = {
  Actor: "actor",
  Location: "place",
  WeaponSystem: "weapon system",
};

function nameIssue({ type, name }: Mention, key: string, meant: readonly string[], { row, line }: Place): Issue {
  const what = WHAT[type];
  const ambiguous = meant.length > 1;
  return {
    severity: "WARNING",
    code: ambiguous ? "AMBIGUOUS_NAME" : "UNKNOWN_NAME",
    row,
    line,
    column: null,
    value: name,
    expected: `the name of one ${what} on record`,
    message: ambiguous
      ? `${meant.length} ${what}s are called ${JSON.stringify(name)}; it became ${type}:${key}.`
      : `No ${what} on record is called ${JSON.stringify(name)}; it became ${type}:${key}.`,
    suggestion: ambiguous ? `It may be ${meant.map((other) => `${type}:${other}`).join(" or ")}.` : null,
  };
}
