import { nameOf, type EntityType } from "../row";
import { chunks, placeholders, type Store } from "../store";
import type { Plan, Planned } from "./plan";

/** Type of a subject -> its column in citation and claim. */
const SUBJECTS: Readonly<Partial<Record<EntityType, string>>> = {
  Event: "event_id",
  AidPackage: "package_id",
  WeaponSystem: "weapon_system_id",
  Actor: "actor_id",
  Location: "location_id",
};

/** Pairs of a subject and a report that claims and stages make, as SQL. */
function drawn(column: string): string {
  const claims = `SELECT "${column}" AS "subject", "report_id" FROM "claim" WHERE "${column}" IS NOT NULL`;
  if (column !== "package_id") return claims;
  return `${claims}
    UNION SELECT i."package_id", c."report_id" FROM "claim" c JOIN "aid_item" i ON i."id" = c."item_id"
    UNION SELECT "package_id", "report_id" FROM "aid_stage" WHERE "package_id" IS NOT NULL AND "report_id" IS NOT NULL
    UNION SELECT i."package_id", s."report_id" FROM "aid_stage" s JOIN "aid_item" i ON i."id" = s."item_id" WHERE s."report_id" IS NOT NULL`;
}

function pair(subject: unknown, report: unknown): string {
  return `${Number(subject)} ${Number(report)}`;
}

/** Subjects whose reports may be others than before: those in the files, and those that new claims are about. */
function touched(type: EntityType, column: string, { types, ids }: Plan): number[] {
  const own = types.get(type) ?? [];
  const claimed = (types.get("Claim") ?? [])
    .filter(({ outcome }) => outcome === "created")
    .flatMap(({ row: { references } }) => {
      const subject = references[column] ?? null;
      if (subject) return [ids.get(nameOf(subject)) ?? 0];
      return [];
    });
  return [...own.map(({ row }) => ids.get(nameOf(row)) ?? 0), ...claimed];
}

/** Packages that new claims about their items speak of. */
async function packagesOfClaimedItems({ types, ids }: Plan, store: Store): Promise<number[]> {
  const items = (types.get("Claim") ?? [])
    .filter(({ outcome }) => outcome === "created")
    .flatMap(({ row: { references } }) => (references["item_id"] ? [ids.get(nameOf(references["item_id"])) ?? 0] : []));
  const found = await store.where(`SELECT "package_id" FROM "aid_item" WHERE "id" IN ({values})`, items);
  return found.map((row) => Number(row["package_id"]));
}

function markUpdated(planned: Planned | undefined): void {
  if (planned?.outcome === "unchanged") planned.outcome = "updated";
}

async function syncSubjects(type: EntityType, column: string, plan: Plan, store: Store): Promise<void> {
  const { ids } = plan;
  const own = new Map((plan.types.get(type) ?? []).map((planned) => [ids.get(nameOf(planned.row)) ?? 0, planned]));
  const subjects = touched(type, column, plan);
  if (type === "AidPackage") subjects.push(...(await packagesOfClaimedItems(plan, store)));
  if (subjects.length === 0) return;

  const fromDatabase = await store.where(`SELECT * FROM (${drawn(column)}) WHERE "subject" IN ({values})`, subjects);
  const wanted = new Set(fromDatabase.map((row) => pair(row["subject"], row["report_id"])));
  const named = new Map<string, Planned>();
  for (const [id, planned] of own) {
    for (const report of planned.row.reports) {
      const name = pair(id, ids.get(nameOf(report)));
      wanted.add(name);
      named.set(name, planned);
    }
  }
  const stored = await store.where(
    `SELECT "id", "${column}" AS "subject", "report_id" FROM "citation" WHERE "${column}" IN ({values})`,
    subjects,
  );
  const there = new Set(stored.map((row) => pair(row["subject"], row["report_id"])));

  // A subject that is not in the files keeps what an earlier file named for it.
  const gone = stored.filter(
    (row) => own.has(Number(row["subject"])) && !wanted.has(pair(row["subject"], row["report_id"])),
  );
  for (const row of gone) markUpdated(own.get(Number(row["subject"])));
  if (gone.length > 0)
    await store.where(
      `DELETE FROM "citation" WHERE "id" IN ({values})`,
      gone.map(({ id }) => Number(id)),
    );

  const added = [...wanted].filter((name) => !there.has(name));
  for (const name of added) markUpdated(named.get(name));
  for (const chunk of chunks(added, 200)) {
    const tuples = chunk.map(() => `(${placeholders(2)})`).join(", ");
    await store.query(
      `INSERT INTO "citation" ("${column}", "report_id") VALUES ${tuples}`,
      chunk.flatMap((name) => name.split(" ").map(Number)),
    );
  }
}

/**
 * One citation for each subject and report: from claims, from stages (for their package), and from the reports that the
 * editors name. After the rows are written.
 */
export async function syncCitations(plan: Plan, store: Store): Promise<void> {
  for (const [type, column] of Object.entries(SUBJECTS) as [EntityType, string][])
    await syncSubjects(type, column, plan, store);
}
