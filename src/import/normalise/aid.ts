import type { AidPackageInput, ItemInput, StageInput } from "../formats/briefing/aid.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { Reference, Row } from "../row";
import { amountColumns, prefixed, quantityColumns } from "./figures";
import { keySet, refer, referAll, tidy } from "./names";

/** Gives every stage a key that does not change when other stages are added: by its day, or counted among those without. */
function stageRows(
  owner: Reference,
  column: "package_id" | "item_id",
  stages: readonly StageInput[] | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): Row[] {
  const undated = new Map<string, number>();
  return (stages ?? []).map((input, index) => {
    const at = within(origin, index);
    const count = (undated.get(input.stage) ?? 0) + (input.on == null ? 1 : 0);
    undated.set(input.stage, count);
    return {
      type: "AidStage",
      key: input.key ?? `${owner.key}.${input.stage.toLowerCase()}-${input.on ?? count}`,
      origin: at,
      values: {
        stage: input.stage,
        occurred_on: input.on ?? null,
        note: tidy(input.note),
        ...prefixed("quantity", quantityColumns(input.quantity, within(at, "quantity"), problems)),
      },
      references: {
        package_id: null,
        item_id: null,
        [column]: owner,
        report_id: refer("Report", input.report, within(at, "report")),
      },
      partSets: [],
      reports: [],
    };
  });
}

/** An item of a package with its stages. */
export function aidItemRows(
  packageKey: string,
  input: ItemInput,
  ordinal: number,
  origin: Origin,
  problems: ProblemSink,
): Row[] {
  const key = `${packageKey}.${input.key}`;
  const row: Row = {
    type: "AidItem",
    key,
    origin,
    values: {
      ordinal,
      name: tidy(input.name),
      note: tidy(input.note),
      ...prefixed("quantity", quantityColumns(input.quantity, within(origin, "quantity"), problems)),
    },
    references: {
      package_id: refer("AidPackage", packageKey, origin),
      weapon_system_id: refer("WeaponSystem", input.weaponSystem, within(origin, "weaponSystem")),
    },
    partSets: [],
    reports: [],
  };
  const owner = refer("AidItem", key, origin);
  return [row, ...stageRows(owner, "item_id", input.stages, within(origin, "stages"), problems)];
}

/** A package with its items and all their stages. */
export function aidPackageRows(input: AidPackageInput, origin: Origin, problems: ProblemSink): Row[] {
  const row: Row = {
    type: "AidPackage",
    key: input.key,
    origin,
    values: {
      title: tidy(input.title),
      authority: input.authority,
      sequence_number: input.sequenceNumber ?? null,
      announced_on: input.announcedOn ?? null,
      completeness: input.completeness,
      confidence: input.confidence ?? null,
      note: tidy(input.note),
      ...prefixed("amount", amountColumns(input.amount, within(origin, "amount"), problems)),
    },
    references: {
      recipient_id: refer("Actor", input.recipient, within(origin, "recipient")),
      part_of_id: refer("AidPackage", input.partOf, within(origin, "partOf")),
    },
    partSets: [
      keySet("aid_package_donor", "package_id", "actor_id", "Actor", input.donors, within(origin, "donors"), problems),
    ],
    reports: referAll("Report", input.reports, within(origin, "reports")),
  };
  const stages = stageRows(
    refer("AidPackage", input.key, origin),
    "package_id",
    input.stages,
    within(origin, "stages"),
    problems,
  );
  const items = (input.items ?? []).flatMap((item, index) =>
    aidItemRows(input.key, item, index + 1, within(origin, "items", index), problems),
  );
  return [row, ...stages, ...items];
}
