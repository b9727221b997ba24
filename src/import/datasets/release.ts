import type { SqliteDatabase } from "../../database/sqlite";
import type { Format } from "../formats/format";
import type { InputFile } from "../input/input";
import { slug } from "../names/slug";
import { actorRow } from "../normalise/subjects";
import { reportRow, sourceRow } from "../normalise/provenance";
import type { Origin, ProblemSink } from "../problems";
import type { RowWriter } from "../upsert/row-writer";

/** What the caller knows of the release that a file is. */
export interface ReleaseOptions {
  /** Name or number of the release, for example 21.1; the name of the file when left out. */
  readonly release?: string | undefined;
  /** Day on which it was published, YYYY-MM-DD. */
  readonly publishedOn?: string | undefined;
}

/** The release of a dataset that a run reads. */
export interface Release {
  readonly key: string;
  readonly reportId: number;
  readonly sourceId: number;
}

/** Never used: what is built in is right. */
const NO_PROBLEMS: ProblemSink = {
  add: (_, message) => {
    throw new Error(message);
  },
};

/** The key of a release: by its name, else by that of the file and its content. */
function releaseKey(format: Format, file: InputFile, { release }: ReleaseOptions): string {
  if (release !== undefined) return `${format.source.key}-${slug(release)}`;
  const name = file.name.replace(/(?:\.(?:zip|gz|csv|tsv|json|ndjson|xlsx|txt|md))+$/i, "");
  return `${format.source.key}-${slug(name)}-${file.sha256.slice(0, 8)}`;
}

/** Makes the source, the claimant and the report of a release where they are not on record. */
export function ensureRelease(
  format: Format,
  file: InputFile,
  options: ReleaseOptions,
  today: string,
  writer: RowWriter,
  db: SqliteDatabase,
): Release {
  const origin: Origin = { file: { name: file.name, lineAt: () => null }, path: [] };
  const { source, claimant } = format;
  if (writer.idOf("Source", source.key) === undefined) writer.insert(sourceRow(source, origin));
  if (claimant && writer.idOf("Actor", claimant.key) === undefined)
    writer.insert(actorRow(claimant, origin, NO_PROBLEMS));
  const sourceId = writer.idOf("Source", source.key) ?? 0;

  // The same file under another name is the same release.
  const same = db
    .prepare(`SELECT "key" FROM "report" WHERE "source_id" = ? AND "content_hash" = ? ORDER BY "id" LIMIT 1`)
    .pluck()
    .get(sourceId, file.sha256) as string | undefined;
  const key = options.release === undefined && same !== undefined ? same : releaseKey(format, file, options);
  const { publishedOn = null } = options;
  if (writer.idOf("Report", key) === undefined) {
    const title = `${source.name}, ${options.release ?? file.name}`;
    const row = reportRow({ key, source: source.key, title, publishedOn, contentHash: file.sha256 }, origin);
    writer.insert({ ...row, values: { ...row.values, received_on: publishedOn === null ? today : null } });
  } else if (publishedOn !== null) {
    db.prepare(
      `UPDATE "report" SET "published_on" = ?, "received_on" = NULL WHERE "key" = ? AND "published_on" IS NOT ?`,
    ).run(publishedOn, key, publishedOn);
  }
  return { key, reportId: writer.idOf("Report", key) ?? 0, sourceId };
}

/** The order of the releases of a source, oldest first, as figures are told apart by age: by day, then by key. */
export class ReleaseOrder {
  private readonly ranks = new Map<number, string>();
  private readonly select;

  constructor(db: SqliteDatabase) {
    this.select = db.prepare(
      `SELECT COALESCE("published_on", "received_on") AS "day", "key" FROM "report" WHERE "id" = ?`,
    );
  }

  rankOf(reportId: number): string {
    let rank = this.ranks.get(reportId);
    if (rank === undefined) {
      const { day, key } = this.select.get(reportId) as { day: string | null; key: string };
      rank = `${day ?? ""} ${key}`;
      this.ranks.set(reportId, rank);
    }
    return rank;
  }
}
