import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import type { FigureInput } from "./briefing/value.schema";
import { lossCategories, lossColumns } from "./general-staff-categories";
import type { GeneralStaffRow } from "./general-staff-columns";

const INVASION = "2022-02-24";

interface Figure {
  readonly column: keyof GeneralStaffRow;
  readonly number: number;
  readonly unit: NonNullable<FigureInput["unit"]>;
  readonly weapon: string | null;
}

/** The numbers of a row; an empty cell is none. */
function figuresOf(row: GeneralStaffRow, to: Draft): Figure[] {
  const equipment = lossColumns.flatMap((column): Figure[] => {
    const number = row[column];
    const { unit, ...weapon } = lossCategories[column];
    return number === null ? [] : [{ column, number, unit, weapon: to.weaponClass(weapon) }];
  });
  const { personnel: number } = row;
  return number === null ? equipment : [...equipment, { column: "personnel", number, unit: "PERSON", weapon: null }];
}

export const slotOf = (key: string) => `general-staff-losses-${key}`;

/** A series that is counted up from the invasion on, as the General Staff gives it every day. */
export function cumulativeClaims(row: GeneralStaffRow, to: Draft): void {
  const about = { actor: to.state("RU") };
  const direction = row["greatest losses direction"];
  const note = direction === null ? null : `Direction of the greatest losses that day: ${direction}.`;
  const when = { period: { start: INVASION, end: row.date }, saidOn: row.date, knownOn: row.date };
  for (const { column, number, unit, weapon } of figuresOf(row, to)) {
    if (number < 0) {
      to.warn({
        code: "UNREADABLE_VALUE",
        column,
        value: String(number),
        expected: "a count, which is not negative",
        message: "A count since the invasion is negative: it is left out.",
        suggestion: "Corrections are read when the record has tank and personnel, and no personnel*.",
      });
      continue;
    }
    const { hedge, ...value } =
      column === "personnel" ? hedged(number, row["personnel*"], to) : { best: number, hedge: null };
    to.claim({
      slot: `${slotOf(to.key)}.${slug(column)}`,
      about,
      channel: "DAILY_UPDATE",
      statement: `Russian losses since ${INVASION}, ${column}: ${hedge === null ? "" : `${hedge} `}${number}.`,
      metric: "LOSSES_CUMULATIVE",
      value: { ...value, unit },
      hedge,
      countedWeapon: weapon,
      note,
      ...when,
    });
  }
  if (row.POW === null) return;
  to.claim({
    slot: `${slotOf(to.key)}.pow`,
    about,
    // The dataset names another source for these than the bulletin, without saying which number is whose.
    claimant: null,
    channel: "DATASET",
    statement: `Russian prisoners of war since ${INVASION}: ${row.POW}.`,
    metric: "PRISONERS_CUMULATIVE",
    value: { best: row.POW, unit: "PERSON" },
    ...when,
  });
}

function hedged(
  number: number,
  word: string | null,
  to: Draft,
): Pick<FigureInput, "low" | "best" | "comparator"> & { hedge: string | null } {
  if (word === "about") return { best: number, comparator: "APPROX", hedge: "about" };
  if (word === "more") return { low: number, comparator: "GT", hedge: "more than" };
  if (word !== null) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: "personnel*",
      value: word,
      expected: "about or more",
      message: `How ${JSON.stringify(word)} limits the number is not known: the word is kept as it is.`,
    });
  }
  return { best: number, hedge: word };
}

/**
 * What the count was corrected by, beside the rise that was announced. Nobody announces that: the dataset works it out, and
 * when is not known, so it counts from the release. 0 fills the table and corrects nothing.
 */
export function correctionClaims(row: GeneralStaffRow, to: Draft): void {
  for (const { column, number, unit, weapon } of figuresOf(row, to)) {
    if (number === 0) continue;
    to.claim({
      slot: `${slotOf(to.key)}.${slug(column)}`,
      about: { actor: to.state("RU") },
      claimant: null,
      channel: "DATASET",
      statement: `The count of Russian losses, ${column}, was corrected by ${number}.`,
      metric: "LOSSES_CORRECTION",
      value: { best: number, unit },
      hedge: "worked out by the dataset",
      period: { start: row.date },
      countedWeapon: weapon,
    });
  }
}
