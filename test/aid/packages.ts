import type { DataSource } from "typeorm";
import { insertRows } from "../support/rows";

type SqlRow = Record<string, string | number | null>;

/** A number as a test writes it: 14, [10, 20] for a range, or "about 40". */
type Amount = number | readonly [number, number] | `about ${number}`;

interface StageInput {
  readonly stage: string;
  readonly on?: string;
  readonly amount?: Amount;
  readonly unit?: string;
  /** Day of its report. */
  readonly published?: string;
}

interface ItemInput {
  readonly key: string;
  /** Name and key of its weapon system; plain text without. */
  readonly system?: string;
  readonly amount?: Amount;
  readonly unit?: string;
  readonly stages?: readonly StageInput[];
  /** Days on which a claim about its number was published. */
  readonly claims?: readonly string[];
}

export interface PackageInput {
  readonly key: string;
  readonly announcedOn?: string;
  readonly donor?: string;
  readonly partOf?: string;
  readonly items?: readonly ItemInput[];
  readonly stages?: readonly StageInput[];
}

function quantity(amount: Amount | undefined, unit: string | undefined): SqlRow {
  const columns = { quantity_low: null, quantity_best: null, quantity_high: null, quantity_comparator: null };
  const counted = { ...columns, quantity_unit: unit ?? null };
  if (amount === undefined) return counted;
  if (typeof amount === "number") return { ...counted, quantity_best: amount, quantity_comparator: "EQ" };
  if (typeof amount === "string") {
    return { ...counted, quantity_best: Number(amount.slice("about ".length)), quantity_comparator: "APPROX" };
  }
  return { ...counted, quantity_low: amount[0], quantity_high: amount[1], quantity_comparator: "GTE" };
}

/** Fills a migrated database with packages and nothing else. Frames come before their parts. */
export function fillWith(packages: readonly PackageInput[]) {
  return async (dataSource: DataSource): Promise<void> => {
    const ids = new Map<string, number>();
    const put = async (table: string, row: SqlRow): Promise<number> => {
      const name = `${table}/${String(row["key"])}`;
      const known = ids.get(name);
      if (known !== undefined) return known;
      await insertRows(dataSource, table, [row]);
      const [{ id }] = await dataSource.query<[{ id: number }]>("SELECT last_insert_rowid() AS id");
      ids.set(name, id);
      return id;
    };
    const actor = (key: string) => put("actor", { key, name: key, kind: "STATE" });
    const source = await put("source", { key: "s", name: "s", kind: "NEWS_OUTLET", redistribution: "FACTS_ONLY" });
    const report = (day: string) => put("report", { key: day, source_id: source, published_on: day });
    const stages = async (owner: SqlRow, key: string, inputs: readonly StageInput[] = []) => {
      for (const [index, { stage, on, amount, unit, published }] of inputs.entries()) {
        await put("aid_stage", {
          key: `${key}.${index}`,
          ...owner,
          stage,
          occurred_on: on ?? null,
          report_id: published === undefined ? null : await report(published),
          ...quantity(amount, unit),
        });
      }
    };
    for (const aid of packages) {
      const packageId = await put("aid_package", {
        key: aid.key,
        title: aid.key,
        authority: "BILATERAL",
        completeness: "FULL",
        announced_on: aid.announcedOn ?? null,
        recipient_id: await actor("recipient"),
        part_of_id: aid.partOf === undefined ? null : await put("aid_package", { key: aid.partOf }),
      });
      const donor = { package_id: packageId, actor_id: await actor(aid.donor ?? "donor"), ordinal: 1 };
      await insertRows(dataSource, "aid_package_donor", [donor]);
      await stages({ package_id: packageId }, aid.key, aid.stages);
      for (const [index, { key, system, amount, unit, stages: lines, claims = [] }] of (aid.items ?? []).entries()) {
        const row = { key: system ?? "", name: system ?? "", category: "OTHER", generic: 0 };
        const itemId = await put("aid_item", {
          key: `${aid.key}.${key}`,
          package_id: packageId,
          ordinal: index + 1,
          name: key,
          weapon_system_id: system === undefined ? null : await put("weapon_system", row),
          ...quantity(amount, unit),
        });
        await stages({ item_id: itemId }, `${aid.key}.${key}`, lines);
        for (const day of claims) {
          const said = {
            statement: `Said on ${day}.`,
            channel: "MEDIA",
            stance: "ASSERTS",
            subject_match: "SAME",
          };
          const about = { report_id: await report(day), item_id: itemId, metric: "QUANTITY" };
          await put("claim", { key: `${aid.key}.${key}.${day}`, ...said, ...about });
        }
      }
    }
  };
}
