import { calendarDay } from "../../cells";
import { foldedName, KNOWN_COLUMNS, type Role } from "./known-columns";
import { type DateGuess, type Guess, guessDate, guessNumber } from "./guess";
import type { Sample } from "./sample";

/** Finds columns for what a draft needs; each column is given away once. */
export class Roles {
  private readonly taken = new Set<Sample>();

  constructor(readonly columns: readonly Sample[]) {}

  /** The first column with one of the names that the test accepts; earlier names are better. */
  named<T>(names: readonly string[], test: (sample: Sample) => T | null): { sample: Sample; found: T } | null {
    for (const name of names) {
      const sample = this.columns.find((one) => foldedName(one.name) === foldedName(name) && !this.taken.has(one));
      const found = sample && sample.values.length > 0 ? test(sample) : null;
      if (sample && found !== null) return this.take(sample, found);
    }
    return null;
  }

  /** The same by the name of the role. */
  of<T>(role: Role, test: (sample: Sample) => T | null): { sample: Sample; found: T } | null {
    return this.named(KNOWN_COLUMNS[role], test);
  }

  /** The first column, whatever it is called, that the test accepts. */
  any<T>(test: (sample: Sample) => T | null): { sample: Sample; found: T } | null {
    for (const sample of this.columns) {
      const found = this.taken.has(sample) || sample.values.length === 0 ? null : test(sample);
      if (found !== null) return this.take(sample, found);
    }
    return null;
  }

  private take<T>(sample: Sample, found: T): { sample: Sample; found: T } {
    this.taken.add(sample);
    return { sample, found };
  }
}

/** A date in the mapping, with the reason for the comment. */
export interface DraftDate {
  readonly value: object;
  readonly columns: readonly string[];
  readonly why: string;
}

/** `unknown` where there is something to say. */
export function unknownOf({ unknown }: Guess): { unknown?: readonly string[] } {
  return unknown.length === 0 ? {} : { unknown };
}

function draftDate({ name }: Sample, guess: DateGuess): DraftDate {
  const written = guess.format ?? "YYYY-MM-DD or alike";
  const doubt = guess.ambiguous ? "; day and month could be the other way round: look at the source" : "";
  const format = guess.format === null ? {} : { format: guess.format };
  return { value: { column: name, ...format, ...unknownOf(guess) }, columns: [name], why: `${written}${doubt}` };
}

/** Numbers are no dates because they happen to have four digits. */
function isDate(sample: Sample): DateGuess | null {
  return sample.values.every((value) => /^\d{8}$/.test(value) || /\d\D+\d/.test(value)) ? guessDate(sample) : null;
}

function wholeNumber(low: number, high: number): (sample: Sample) => Guess | null {
  return (sample) => {
    const guess = guessNumber(sample, { low, high, expected: "", whole: true });
    return guess?.decimal === null ? guess : null;
  };
}

/** The start of what happened: a column of dates, or year, month and day in columns of their own. */
export function startOf(roles: Roles): DraftDate | null {
  const known = roles.of("date", (sample) => (isDate(sample) ? guessDate(sample) : null));
  if (known) return draftDate(known.sample, known.found);
  const year = roles.of("year", wholeNumber(1900, 2100));
  const found = year ?? roles.any(isDate);
  if (!year) return found ? draftDate(found.sample, found.found as DateGuess) : null;
  const month = roles.of("month", wholeNumber(1, 12));
  const day = month && roles.of("day", wholeNumber(1, 31));
  const parts = [year, month, day].filter((part) => part !== null);
  const unknown = [...new Set(parts.flatMap((part) => part.found.unknown))];
  const columns = parts.map(({ sample }) => sample.name);
  const format = ["YYYY", "M", "D"].slice(0, parts.length).join(" ");
  return { value: { columns, format, ...unknownOf({ unknown, read: 0 }) }, columns, why: "parts of a date" };
}

/** The end, when no record ends before it starts. */
export function endOf(roles: Roles, start: DraftDate | null): DraftDate | null {
  const first = roles.columns.find(({ name }) => start?.columns.length === 1 && start.columns[0] === name);
  if (!first) return null;
  const iso = (text: string) => /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.[0] ?? null;
  const found = roles.of("end", (sample) => {
    const ordered = sample.cells.every((cell, index) => {
      if (cell === "") return true;
      const [from, to] = [iso(first.cells[index] ?? ""), iso(cell)];
      return from !== null && to !== null && from <= to && isReal(to);
    });
    return ordered ? guessDate(sample) : null;
  });
  return found && draftDate(found.sample, found.found);
}

function isReal(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  try {
    return calendarDay(year, month, date, day) === day;
  } catch {
    return false;
  }
}
