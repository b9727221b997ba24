import type { Statement } from "better-sqlite3";
import type { SqliteDatabase } from "../../database/sqlite";
import type { LocationKind } from "../../locations/location.vocabulary";
import { searchKey } from "../../search/normalise";
import type { SearchKind } from "../../search/search.vocabulary";
import { kilometres, type Point } from "../../values/distance";

/** Types of things that datasets call by names of their own. */
export type NamedType = "Actor" | "Location" | "WeaponSystem";

/** Something that a dataset names, as far as it says what it is. */
export interface Mention {
  readonly type: NamedType;
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  /** Key of the place above it. */
  readonly parent: string | null;
  readonly point: Point | null;
}

/** A thing in the database that a mention may mean. */
interface Match extends Mention {
  readonly key: string;
}

const TABLE: Readonly<Record<NamedType, { readonly kind: SearchKind; readonly sql: string }>> = {
  Actor: {
    kind: "ACTOR",
    sql: `SELECT "key", "name", "kind", "country", NULL AS "parent", NULL AS "lat", NULL AS "lon" FROM "actor"`,
  },
  Location: {
    kind: "LOCATION",
    sql: `SELECT t."key", t."name", t."kind", t."country", p."key" AS "parent", t."lat", t."lon"
          FROM "location" t LEFT JOIN "location" p ON p."id" = t."parent_id"`,
  },
  WeaponSystem: {
    kind: "WEAPON_SYSTEM",
    sql: `SELECT "key", "name", "category" AS "kind", NULL AS "country", NULL AS "parent", NULL AS "lat", NULL AS "lon" FROM "weapon_system"`,
  },
};

/** Words that say what kind of place it is and are left out as often as not. */
const GENERIC = new Set(
  ["city", "town", "village", "settlement", "oblast", "region", "province", "raion", "rayon", "district", "municipality",
   "special", "republican", "autonomous", "republic", "hromada", "of", "the"].map(searchKey),
); // prettier-ignore

/** What may stand behind the name of a place of a kind. */
const ENDINGS: Readonly<Partial<Record<LocationKind, readonly string[]>>> = {
  ADM1: ["", " oblast", " region", " city", " province"].map((ending) => foldEnding(ending)),
  ADM2: ["", " raion", " district"].map((ending) => foldEnding(ending)),
  SETTLEMENT: ["", " city"].map((ending) => foldEnding(ending)),
};

function foldEnding(ending: string): string {
  return ending === "" ? "" : ` ${searchKey(ending)}`;
}

/** The keys under which a mention may be on record. */
function keysOf({ type, name, kind }: Mention): string[] {
  const whole = searchKey(name);
  if (type !== "Location") return [whole];
  const words = whole.split(" ").filter((word) => !GENERIC.has(word));
  const endings = ENDINGS[kind as LocationKind];
  if (words.length === 0 || !endings) return [whole];
  return [...new Set([whole, ...endings.map((ending) => words.join(" ") + ending)])];
}

/** Kinds of actors that are never taken for one of another kind. */
const APART = new Set(["PERSON", "MEDIA", "COMPANY", "CIVILIANS", "STATE"]);

/** Places of one name farther apart than this are two places. */
const NEAR_KM = 25;

/** Of several places of one name the nearest is meant when it is this near, and the next one so many times farther. */
const SURE_KM = 5;
const SURE_RATIO = 3;

function fits(mention: Mention, match: Match): boolean {
  if (mention.country !== null && match.country !== null && mention.country !== match.country) return false;
  switch (mention.type) {
    case "Actor":
      return mention.kind === match.kind || !(APART.has(mention.kind) || APART.has(match.kind));
    case "WeaponSystem":
      return true;
    case "Location":
      return mention.kind === match.kind && liesThere(mention, match);
  }
}

function liesThere({ point, parent, kind }: Mention, match: Match): boolean {
  // Divisions are known by their name and country; the point of one is anywhere in it.
  if (kind === "COUNTRY" || kind === "ADM1" || kind === "AREA") return true;
  if (point && match.point) return kilometres(point, match.point) <= NEAR_KM;
  return parent !== null && parent === match.parent;
}

function surest(mention: Mention, matches: readonly Match[]): readonly Match[] {
  const { point } = mention;
  if (!point || matches.length < 2 || matches.some((match) => !match.point)) return matches;
  const byDistance = matches
    .map((match) => ({ match, km: match.point ? kilometres(point, match.point) : Infinity }))
    .sort((a, b) => a.km - b.km);
  const [first, second] = byDistance;
  return first && second && first.km <= SURE_KM && second.km >= first.km * SURE_RATIO && second.km > 1
    ? [first.match]
    : matches;
}

/** Finds what a mention means by names and aliases, in any spelling that `searchKey` takes for the same. */
export class Matches {
  private readonly statements = new Map<NamedType, Statement>();

  constructor(private readonly db: SqliteDatabase) {}

  /** Keys of everything it may mean: one when it is clear, none when nobody is called so. */
  of(mention: Mention, excluded: ReadonlySet<string>): string[] {
    const { kind } = TABLE[mention.type];
    const rows = this.named(mention.type).all(JSON.stringify(keysOf(mention)), kind) as (Record<
      string,
      string | null
    > & {
      lat: number | null;
      lon: number | null;
    })[];
    const matches = rows
      .map((row): Match => ({
        type: mention.type,
        key: row["key"] ?? "",
        name: row["name"] ?? "",
        kind: row["kind"] ?? "",
        country: row["country"] ?? null,
        parent: row["parent"] ?? null,
        point: row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
      }))
      .filter((match) => !excluded.has(match.key) && fits(mention, match));
    return surest(mention, matches).map(({ key }) => key);
  }

  /** The things that have one of the keys as a name. */
  private named(type: NamedType): Statement {
    let statement = this.statements.get(type);
    if (!statement) {
      statement = this.db.prepare(
        `${TABLE[type].sql.replace("SELECT", "SELECT DISTINCT")} WHERE ${type === "Location" ? "t." : ""}"id" IN (
           SELECT d."entity_id" FROM "search_text" x JOIN "search_document" d ON d."id" = x."document_id"
           WHERE x."key" IN (SELECT value FROM json_each(?)) AND d."kind" = ?)`,
      );
      this.statements.set(type, statement);
    }
    return statement;
  }
}
