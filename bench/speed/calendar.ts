/** Days from which and over which the generated data reaches. */
export const FIRST_DAY = "2022-02-24";
export const DAYS = 1_400;

const MS_PER_DAY = 86_400_000;

/** The day so many days after another: ("2022-02-24", 5) -> "2022-03-01". */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The last day of the month of a day. */
export function endOfMonth(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}
