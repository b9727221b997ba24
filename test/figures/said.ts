import type { DataSource } from "typeorm";
import { eventRow, insertRows } from "../support/rows";

/** One claim of a constructed database, in as few words as a test can say it. */
export interface Said {
  /** `<source>/<rest>`: the report, and the source that publishes it. */
  readonly in: string;
  /** Key of the claimant; left out, nobody is quoted. Its kind is in `ACTOR_KINDS`, else it is an armed force. */
  readonly by?: string;
  /** Day of publication; left out, unknown. */
  readonly on?: string;
  /** Day on which it was said, where no day of publication is known. */
  readonly saidOn?: string;
  /** 10, ">55", ">=55", "<9", "<=9", "~10" or "8..12"; left out, no number. */
  readonly says?: number | string;
  readonly stance?: string;
  readonly channel?: string;
  readonly metric?: string;
  /** Default DRONE; null when not stated. */
  readonly unit?: string | null;
  readonly currency?: string;
  /** Key of the weapon system; it stands for a class when it ends in "-class". */
  readonly weapon?: string;
  readonly match?: string;
}

const ACTOR_KINDS: Readonly<Record<string, string>> = {
  state: "STATE",
  ministry: "GOVERNMENT_BODY",
  governor: "PERSON",
  blogger: "PERSON",
};

/** Row ids by table and key, given out as rows are first named. */
class Ids {
  private readonly ids = new Map<string, number>();

  /** The id, and whether it is new. */
  of(table: string, key: string): [number, boolean] {
    const name = `${table} ${key}`;
    const known = this.ids.get(name);
    if (known !== undefined) return [known, false];
    const id = this.ids.size + 1;
    this.ids.set(name, id);
    return [id, true];
  }
}

/** Fills a database with events, each with what is said about it. */
export async function fillWithClaims(
  dataSource: DataSource,
  said: Readonly<Record<string, readonly Said[]>>,
): Promise<void> {
  const ids = new Ids();
  const once = async (table: string, key: string, row: Record<string, string | number | null>) => {
    const [id, isNew] = ids.of(table, key);
    if (isNew) await insertRows(dataSource, table, [{ id, key, ...row }]);
    return id;
  };
  for (const [event, claims] of Object.entries(said)) {
    const { key, ...row } = eventRow(event, "2024-01-01");
    const eventId = await once("event", key ?? event, row);
    for (const [index, claim] of claims.entries()) {
      const [source = ""] = claim.in.split("/");
      const sourceId = await once("source", source, { name: source, kind: "NEWS_OUTLET", redistribution: "UNKNOWN" });
      const reportKey = `${event}.${claim.in}`;
      const reportId = await once("report", reportKey, { source_id: sourceId, published_on: claim.on ?? null });
      const claimantId = claim.by === undefined ? null : await actor(claim.by, once);
      const weaponId =
        claim.weapon === undefined
          ? null
          : await once("weapon_system", claim.weapon, {
              name: claim.weapon,
              category: "MISSILE",
              generic: claim.weapon.endsWith("-class") ? 1 : 0,
            });
      await once("claim", `${reportKey}.${index}`, {
        report_id: reportId,
        claimant_id: claimantId,
        channel: claim.channel ?? "MEDIA",
        stance: claim.stance ?? "ASSERTS",
        statement: "Said.",
        metric: claim.metric ?? "INTERCEPTED",
        said_on: claim.saidOn ?? null,
        subject_match: claim.match ?? "SAME",
        event_id: eventId,
        counted_weapon_id: weaponId,
        ...figureColumns(claim),
      });
    }
  }
}

async function actor(
  key: string,
  once: (table: string, key: string, row: Record<string, string | number | null>) => Promise<number>,
): Promise<number> {
  const body = key === "governor" ? await actor("ministry", once) : null;
  return once("actor", key, { name: key, kind: ACTOR_KINDS[key] ?? "ARMED_FORCE", position_body_id: body });
}

const NUMBER = /^(>=|<=|>|<|~)?(\d+)(?:\.\.(\d+))?$/;
const COMPARATORS: Readonly<Record<string, string>> = { ">": "GT", ">=": "GTE", "<": "LT", "<=": "LTE", "~": "APPROX" };

function figureColumns({ says, unit = "DRONE", currency }: Said): Record<string, string | number | null> {
  const [, sign, first = "", second] = NUMBER.exec(String(says ?? "")) ?? [];
  if (first === "") return { quantity_unit: says === undefined ? null : unit };
  const comparator = COMPARATORS[sign ?? ""] ?? "EQ";
  const number = Number(first) * (currency === undefined ? 1 : 100);
  const low = comparator.startsWith("G") || second !== undefined ? number : null;
  const high = comparator.startsWith("L") ? number : second === undefined ? null : Number(second);
  const best = low === null && high === null ? number : second === undefined ? null : (number + Number(second)) / 2;
  return currency === undefined
    ? {
        quantity_low: low,
        quantity_best: best,
        quantity_high: high,
        quantity_comparator: comparator,
        quantity_unit: unit,
      }
    : {
        money_low_minor: low,
        money_best_minor: best,
        money_high_minor: high,
        money_comparator: comparator,
        money_currency: currency,
      };
}
