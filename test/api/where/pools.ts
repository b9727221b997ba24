/**
 * Values that rows and conditions are made of. There are few of each, so that conditions often meet what they ask for, and
 * they hold what filters trip over: signs of LIKE, quotes, other scripts, cents that no float can hold.
 */
export const texts = [
  "",
  "_",
  "a_b",
  "a%b",
  "AbC",
  "abc",
  "it's",
  "100%",
  "back\\slash",
  "Київ",
  "київ",
  "їжак",
  "𝔘ni",
  "null",
];
export const pieces = [...texts, "%", "'", "\\", "b", "К", "ї", "и", "𝔘", "bc", '"', ";--"];
export const days = ["2022-02-24", "2022-10-01", "2022-10-31", "2023-04-19", "2023-04-20", "2024-02-29"];
export const moments = [
  "2023-04-20T06:00:00.000Z",
  "2023-04-20T06:00:00.001Z",
  "2023-04-20T23:59:59.999Z",
  "2024-01-01T00:00:00.000Z",
];
export const numbers = [-1.5, 0, 0.1, 0.30000000000000004, 1, 2, 36, 1e15];
export const minors = [0, 1, 29, 110, 111, 11_000, 5_000_000, 900_719_925_474_099, Number.MAX_SAFE_INTEGER];
export const decimals = [
  "0", "-1", "0.00", "0.29", "0.295", "1.1", "1.10", "1.11", "11", "110", "110.0", "0.11", "0.0110", "11.5", "50000.00",
  "9007199254740.99", "1000000000000", "99999999999999999999",
]; // prettier-ignore
export const latitudes = [-90, -89.5, -35, 0, 48.137, 50.45, 89.5, 90];
export const longitudes = [-180, -179.9, -30, 0, 30.52, 31, 150, 179.9, 180];
export const kilometres = [0.5, 30, 60, 250, 2000, 9000, 15_000, 30_000];

/** Some codes of each enum; `Entity.field`, or the field alone where it means the same everywhere. */
const codes: Readonly<Record<string, readonly string[]>> = {
  country: ["UA", "US", "JP"],
  side: ["UA", "US"],
  originCountry: ["UA", "US"],
  currency: ["USD", "JPY", "KWD", "CLF"],
  comparator: ["EQ", "GTE", "APPROX"],
  unit: ["DRONE", "ITEM", "PERSON"],
  qualifier: ["EXACT", "UP_TO"],
  precision: ["MINUTE", "DAY", "MONTH", "YEAR", "RANGE", "UNKNOWN"],
  geoPrecision: ["EXACT", "NEAR", "ADM1", "COUNTRY"],
  acledEventType: ["BATTLES", "RIOTS"],
  acledSubEventType: ["ARMED_CLASH", "AGREEMENT"],
  ucdpViolenceType: ["STATE_BASED", "ONE_SIDED"],
  authority: ["PDA", "OTHER", "EPF"],
  completeness: ["FULL", "PARTIAL"],
  confidence: ["HIGH", "LOW"],
  category: ["AIRCRAFT", "AIR_DEFENCE"],
  unrocaCategory: ["I", "II"],
  redistribution: ["ALLOWED", "UNKNOWN"],
  reliability: ["A", "B"],
  channel: ["MEDIA", "FACEBOOK"],
  stance: ["ASSERTS", "DENIES"],
  metric: ["CASUALTIES", "INTERCEPTED", "LOSSES_DAILY"],
  subjectMatch: ["SAME", "UNCERTAIN"],
  severity: ["ERROR", "WARNING"],
  status: ["DONE", "PARTIAL"],
  "EventParticipant.role": ["DEFENDER", "INITIATOR", "HOST"],
  "EventWeapon.role": ["LOST", "DELIVERED"],
  "Location.kind": ["SETTLEMENT", "FACILITY", "ADM1", "COUNTRY"],
  "Event.kind": ["OTHER", "AID_PLEDGE", "AID_DELIVERY"],
  "Actor.kind": ["COMPANY", "ARMED_FORCE"],
  "Source.kind": ["DATASET", "GOVERNMENT"],
  "Alias.kind": ["COMMON", "ABBREVIATION"],
};

export function codesOf(entity: string, field: string): readonly string[] {
  const found = codes[`${entity}.${field}`] ?? codes[field];
  if (!found) throw new Error(`no codes of ${entity}.${field}`);
  return found;
}
