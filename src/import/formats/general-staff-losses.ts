import type { Draft } from "../datasets/draft";
import { defineFormat } from "./format";
import { correctionClaims, cumulativeClaims, slotOf } from "./general-staff-claims";
import { lossColumns } from "./general-staff-categories";
import { generalStaffColumns, type GeneralStaffRow } from "./general-staff-columns";

/** The three files by what a record has: the corrections are of equipment and persons alike, and have no hedge. */
function fileOf(row: GeneralStaffRow): "equipment" | "personnel" | "correction" {
  if (row.personnel === null) return "equipment";
  return row.tank !== null && row["personnel*"] === null ? "correction" : "personnel";
}

/** Whichever way the file runs, the later of two records should have no smaller number. */
function warnOfDecrease(row: GeneralStaffRow, previous: GeneralStaffRow, to: Draft): void {
  const [earlier, later] = previous.date < row.date ? [previous, row] : [row, previous];
  for (const column of [...lossColumns, "personnel", "POW"] as const) {
    const [before, after] = [earlier[column], later[column]];
    if (before === null || after === null || after >= before) continue;
    to.warn({
      code: "CUMULATIVE_DECREASE",
      column,
      value: String(after),
      expected: `at least ${before}, as on ${earlier.date}`,
      message: `${column} falls from ${before} on ${earlier.date} to ${after} on ${later.date}: both are kept.`,
      suggestion: "The file of corrections may say by how much the count was corrected.",
    });
  }
}

/** Losses of Russia as the General Staff of Ukraine counts them, in the collection of P. Ivaniuk. */
export const generalStaffLosses = defineFormat({
  name: "general-staff-losses",
  title: "Losses of Russia by the General Staff of Ukraine (russia_losses_equipment.json and its two sisters)",
  version: 1,
  source: {
    key: "russia-losses-petroivaniuk",
    name: "2022 Ukraine Russia War Dataset (General Staff loss table)",
    kind: "DATASET",
    country: "UA",
    side: "UA",
    url: "https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset",
    licence: "MIT",
    attribution:
      'Petro Ivaniuk, "2022 Ukraine Russia War Dataset"; the figures are claims of the General Staff of the Armed Forces of Ukraine',
    redistribution: "ALLOWED",
  },
  claimant: {
    key: "general-staff-ukraine",
    name: "General Staff of the Armed Forces of Ukraine",
    kind: "GOVERNMENT_BODY",
    country: "UA",
  },
  input: { kind: "any", header: true },
  columns: generalStaffColumns,
  key: (row) => `${fileOf(row)}-${row.date}`,
  slotOf,
  map: (row, to, previous) => {
    if (fileOf(row) === "correction") {
      correctionClaims(row, to);
      return;
    }
    cumulativeClaims(row, to);
    if (previous !== null && fileOf(previous) === fileOf(row)) warnOfDecrease(row, previous, to);
  },
});
