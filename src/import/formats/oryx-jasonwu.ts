import type { Draft } from "../datasets/draft";
import type { FuzzyDateInput } from "./briefing/value.schema";
import { CellError, day, text } from "./cells";
import { expected, optional, type RecordOf, required } from "./columns";
import { defineFormat } from "./format";
import { lossKey, mapLoss, oryx } from "./oryx-loss";

const columns = {
  id: optional("Number of the row. Not kept: it changes between releases.", text),
  name: required("System.", text),
  type: optional("Heading of Oryx's list: category of the weapon system.", text),
  status: required("destroyed, damaged, abandoned, captured, or debris of the scrape, which gives a warning.", text),
  day: optional("Day of the loss, as a number with a decimal point (5.0).", text),
  month: optional("Month of the loss.", text),
  year: optional("Year of the loss, its last two digits.", text),
  manufacturer: optional("Country of design. Soviet Union has no code and stays in the note.", text),
  manufacturer_abbr: optional("The same, shortened. Not kept.", text),
  user: required("Who lost it: the state, as TARGET.", text),
  user_abbr: optional("The same, shortened. Not kept.", text),
  proof: expected("Image or post that shows it: a report that the event cites.", text),
  year_first_produced: optional("Not kept.", text),
  date_lost: optional("Day of the loss, YYYY-MM-DD; empty in nearly half of the rows.", text),
} as const;

type Row = RecordOf<typeof columns>;

/** 5.0 / 8.0 / 23.0 -> 2023-08-05. @throws CellError also for parts in another order, which can't be told apart for certain */
function dayOfParts(row: Row): string | null {
  const parts = [row.year, row.month, row.day];
  if (parts.every((part) => part === null)) return null;
  const [year, month, date] = parts.map((part) => /^(\d{1,2})(?:\.0)?$/.exec(part ?? "")?.[1]);
  if (!year || !month || !date) throw new CellError("day, month and two digits of the year");
  return day()(`20${year.padStart(2, "0")}-${month}-${date}`);
}

/** The day that is stated, if it is one; its text all the same. */
function lostOn(row: Row, to: Draft): FuzzyDateInput {
  const parts = [row.day, row.month, row.year].filter((part) => part !== null).join(" / ");
  const written = row.date_lost ?? parts;
  if (written === "") return { precision: "UNKNOWN", text: "Day of the loss not stated." };
  try {
    const start = row.date_lost === null ? dayOfParts(row) : day()(row.date_lost);
    return { start, precision: "DAY" };
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    to.warn({
      code: "IMPOSSIBLE_DATE",
      column: row.date_lost === null ? "day" : "date_lost",
      value: written,
      expected: error.expected,
      message: `${written} is no day: the day of the loss is left unknown.`,
      suggestion: error.hint,
    });
    return { precision: "UNKNOWN", text: `Day of the loss as the list has it: ${written}` };
  }
}

const eventKey = (key: string) => `oryx-jasonwu-${key}`;

/** The same list in another scrape, which has Oryx's headings and, for about half, the day of the loss. */
export const oryxJasonWu = defineFormat({
  name: "oryx-jasonwu",
  title: "Oryx losses with days of loss (ru_losses.csv and ua_losses.csv of JasonWu00)",
  version: 1,
  source: {
    key: "oryx-losses-jasonwu",
    name: "Oryx vehicle losses (JasonWu00/ua-ru-vehicle-losses)",
    kind: "DATASET",
    url: "https://github.com/JasonWu00/ua-ru-vehicle-losses",
    licence: "GPL-3.0 (repository)",
    attribution: "Facts by Oryx, scraped by Jason Wu",
    redistribution: "UNKNOWN",
    note: "The same losses as in the other scrape of Oryx's list: never add the two.",
  },
  claimant: oryx,
  input: { kind: "delimited", header: true },
  columns,
  repeats: true,
  key: ({ user, name, status, proof }) => lossKey({ owner: user, system: name, status, url: proof }),
  slotOf: eventKey,
  scope: ({ user }) => user,
  map: (row, to) => {
    mapLoss(
      eventKey(to.key),
      {
        owner: row.user,
        system: row.name,
        heading: row.type,
        origin: row.manufacturer,
        status: row.status,
        url: row.proof,
        // When it was listed is not in the file: it counts from the release.
        listedOn: null,
        lost: lostOn(row, to),
      },
      to,
    );
  },
});
