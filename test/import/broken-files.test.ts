import type { DataSource } from "typeorm";
import { dump, emptyDatabase, importText, problemsOf, removeDatabases, world } from "./support";

let database: DataSource;
let before: string;

beforeAll(async () => {
  database = await emptyDatabase();
  await importText(database, world);
  before = await dump(database);
});
// Whatever is wrong with a file, the database stays as it was, to the last row.
afterEach(async () => expect(await dump(database)).toBe(before));
afterAll(removeDatabases);

/** The world with one thing broken, and the line on which it stands. */
function broken(good: string, bad: string): { text: string; line: number } {
  const at = world.indexOf(good);
  if (at < 0) throw new Error(`the world does not hold ${good}`);
  return { text: world.replace(good, bad), line: world.slice(0, at).split("\n").length };
}

interface Case {
  readonly name: string;
  readonly good: string;
  readonly bad: string;
  readonly path: string;
  readonly message: string;
  readonly hint: string;
  /** How many lines below what was broken the problem stands. */
  readonly below?: number;
}

const cases: Case[] = [
  {
    name: "an unknown field, with the nearest known one",
    good: "{ key: us, name: United States, kind: COUNTRY",
    bad: "{ key: us, name: United States, kind: COUNTRY, geonameId: 1",
    path: "locations[1].geonameId",
    message: `expected a known field, got "geonameId".`,
    hint: "Did you mean geonamesId?",
  },
  {
    name: "an unknown list at the top",
    good: "weaponSystems:",
    bad: "weapons: []\nweaponSystems:",
    path: "weapons",
    message: `expected a known field, got "weapons".`,
    hint: "The fields here are sources, reports, locations, actors, weaponSystems, aidPackages, events, claims.",
  },
  {
    name: "an unknown code, with the nearest known one",
    good: "kind: DRONE_ATTACK",
    bad: "kind: drone attak",
    path: "events[0].kind",
    message: `got "drone attak".`,
    hint: "Did you mean DRONE_ATTACK?",
  },
  {
    name: "a list where text is wanted",
    good: "title: Package",
    bad: "title: [Package]",
    path: "aidPackages[0].title",
    message: "expected text, got a list.",
    hint: "Short title in English.",
  },
  {
    name: "an unknown reference, with the nearest key",
    good: "locations: [bakhmut, marinka]",
    bad: "locations: [bakhmut, marynka]",
    path: "events[0].locations[1]",
    message: "expected a known key of locations, got marynka.",
    hint: "Did you mean marinka?",
  },
  {
    name: "a day that does not exist",
    good: "announcedOn: 2022-12-21",
    bad: "announcedOn: 2022-06-31",
    path: "aidPackages[0].announcedOn",
    message: `expected a day that exists in the calendar, got "2022-06-31".`,
    hint: "Day of the announcement.",
  },
  {
    name: "a claim about two things",
    good: "about: { event: attack }",
    bad: "about: { event: attack, actor: ukraine }",
    path: "claims[0].about",
    message: "expected exactly one subject, got event and actor.",
    hint: "make two claims for two subjects",
  },
  {
    name: "a claim about nothing",
    good: "about: { event: attack }",
    bad: "about: {}",
    path: "claims[0].about",
    message: "expected exactly one subject, got none.",
    hint: "Write one of event, package, item",
  },
  {
    name: "a lower bound above the upper one",
    good: "quantity: { best: 1, unit: BATTERY }",
    bad: "quantity: { low: 3, best: 2, unit: BATTERY }",
    path: "aidPackages[0].items[0].quantity.best",
    message: "expected at least the low of 3, got 2.",
    hint: "Order them low, best, high.",
  },
  {
    name: "an end before the start",
    good: "occurred: { start: 2023-04-19, end: 2023-04-20 }",
    bad: "occurred: { start: 2023-04-19, end: 2023-04-18 }",
    path: "events[0].occurred.end",
    message: "expected an end on or after the start 2023-04-19, got 2023-04-18.",
    hint: "Swap the two",
  },
  {
    name: "the same key twice",
    good: "{ key: memo, source: outlet }",
    bad: "{ key: report, source: outlet }\n  - { key: memo, source: outlet }",
    path: "reports[1]",
    message: "expected each key once among the reports, got report again.",
    hint: "The first is in test.yaml, line 5",
  },
  {
    name: "a circle in the tree",
    good: "{ key: ua-14, name: Donetsk Oblast, kind: ADM1, parent: ua }",
    bad: "{ key: ua-14, name: Donetsk Oblast, kind: ADM1, parent: bakhmut }",
    path: "locations[2].parent",
    message: "expected a tree, got a circle: ua-14 -> bakhmut -> ua-14.",
    hint: "Take one parent out of the circle.",
  },
  {
    name: "a claim that was imported with another figure",
    good: "value: { best: 6, unit: DRONE }",
    bad: "value: { best: 7, unit: DRONE }",
    path: "claims[0].value",
    message: "claims are never overwritten",
    hint: "add a new claim with its own key",
  },
  {
    name: "a sum of money with too many decimals",
    good: "value: { high: 1000.5, comparator: LTE, currency: USD }",
    bad: "value: { high: 1000.555, comparator: LTE, currency: USD }",
    path: "claims[1].value.high",
    message: "expected an amount with at most 2 decimals for USD, got 1000.555.",
    hint: "325000000 is 325 million",
  },
  {
    name: "money under a metric that counts",
    good: "metric: AID_VALUE",
    bad: "metric: QUANTITY",
    path: "claims[1].value",
    message: "expected no currency with the metric QUANTITY, got USD.",
    hint: "Sums of money have the metric AID_VALUE.",
    below: 1,
  },
  {
    name: "a comparator without its number",
    good: "value: { best: 6, unit: DRONE }",
    bad: "value: { best: 6, comparator: GT, unit: DRONE }",
    path: "claims[0].value",
    message: "expected low with comparator GT, got best.",
    hint: "GT and GTE with low",
  },
  {
    name: "half a point",
    good: "{ key: ua, name: Ukraine, kind: COUNTRY, country: UA, geonamesId: 690791 }",
    bad: "{ key: ua, name: Ukraine, kind: COUNTRY, country: UA, lat: 49 }",
    path: "locations[0].lat",
    message: "expected lon with lat, got lat alone.",
    hint: "Add lon, or leave both out.",
  },
  {
    name: "a number of GeoNames that another place has",
    good: "{ key: us, name: United States, kind: COUNTRY, country: US }",
    bad: "{ key: us, name: United States, kind: COUNTRY, country: US, geonamesId: 690791 }",
    path: "locations[1].geonamesId",
    message: "expected a number that no other has, got 690791, which is that of ua.",
    hint: "Mend the wrong one of the two.",
  },
  {
    name: "the same participant twice",
    good: "participants: [{ actor: ukraine, role: TARGET }]",
    bad: "participants: [{ actor: ukraine, role: TARGET }, { actor: ukraine, role: TARGET }]",
    path: "events[0].participants[1]",
    message: "expected each entry once, got ukraine as TARGET again.",
    hint: "Leave out the second one.",
  },
  {
    name: "a country that ISO 3166 does not know",
    good: "{ key: donor, name: Donor, kind: STATE, country: US }",
    bad: "{ key: donor, name: Donor, kind: STATE, country: ZZ }",
    path: "actors[1].country",
    message: `expected a country of ISO 3166-1, got "ZZ".`,
    hint: "Country the actor belongs to.",
  },
  {
    name: "a code that stands for no currency",
    good: "value: 325000000, currency: USD",
    bad: "value: 325000000, currency: XXX",
    path: "aidPackages[0].amount.currency",
    message: `expected a currency of ISO 4217, got "XXX".`,
    hint: "ISO 4217 code of a currency",
  },
  {
    name: "a control character",
    good: "title: Package",
    bad: 'title: "Pack\\u0007age"',
    path: "aidPackages[0].title",
    message: "expected printable text, got control characters or broken Unicode",
    hint: "Short title in English.",
  },
  {
    name: "half of a surrogate pair, which the database would change",
    good: "statement: Six drones came.",
    bad: 'statement: "Six \\ud83d drones"',
    path: "claims[0].statement",
    message: "expected printable text, got control characters or broken Unicode",
    hint: "What is said, in our own words",
  },
  {
    name: "an ACLED type that does not belong to the sub-event type",
    good: "acledSubEventType: AIR_DRONE_STRIKE",
    bad: "acledSubEventType: AIR_DRONE_STRIKE\n    acledEventType: BATTLES",
    path: "events[0].acledEventType",
    message: "expected EXPLOSIONS_REMOTE_VIOLENCE, to which AIR_DRONE_STRIKE belongs, got BATTLES.",
    hint: "Leave acledEventType out",
  },
  {
    name: "two stages that get the same key",
    good: "- { stage: DELIVERED, report: report }",
    bad: "- { stage: DELIVERED, on: 2023-04-19 }\n          - { stage: DELIVERED, on: 2023-04-19 }",
    path: "aidPackages[0].items[0].stages[1]",
    message: "expected each key once among the stages, got p-1.patriot.delivered-2023-04-19 again.",
    hint: "give this one its own key",
  },
];

test.each(cases)("$name", async ({ good, bad, path, message, hint, below = 0 }) => {
  const { text, line } = broken(good, bad);
  const problems = await problemsOf(database, text);
  const found = problems.find((problem) => problem.path === path);
  expect(problems.map((problem) => problem.path)).toContain(path);
  expect(found?.file).toBe("test.yaml");
  expect(found?.message).toContain(message);
  expect(found?.hint).toContain(hint);
  // What is broken may stand on a line that the break itself added.
  const added = bad.split("\n").length - good.split("\n").length;
  expect(found?.line).toBeGreaterThanOrEqual(line + below);
  expect(found?.line).toBeLessThanOrEqual(line + below + added);
});

test.each([
  ["unclosed brackets", "sources: [{ key: a", 1],
  ["a field twice", "sources: []\nreports: []\nsources: []", 3],
  ["tabs as indentation", "sources:\n\t- key: a", 2],
  ["an unknown tag", "sources: !secret []", 1],
  ["two documents", "sources: []\n---\nreports: []", 2],
])("syntax: %s", async (_, text, line) => {
  const problems = await problemsOf(database, text);
  expect(problems[0]).toMatchObject({ file: "test.yaml", line, path: "" });
  expect(problems[0]?.message).toMatch(/^not readable as YAML: /);
  expect(problems[0]?.hint).not.toBe("");
});

test("aliases that multiply are stopped", async () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level += 1) {
    bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
  }
  const [problem] = await problemsOf(database, bomb.join("\n"));
  expect(problem?.message).toContain("not readable as YAML");
});

test("nesting deeper than the stack is stopped", async () => {
  const [problem] = await problemsOf(database, "[".repeat(20_000) + "]".repeat(20_000));
  expect(problem?.file).toBe("test.yaml");
});

test("many problems are cut off with their number", async () => {
  const sources = Array.from({ length: 80 }, (_, index) => `  - { key: s-${index}, nam: x }`);
  const problems = await problemsOf(database, `sources:\n${sources.join("\n")}`);
  expect(problems).toHaveLength(51);
  expect(problems[0]?.line).toBe(2);
  expect(problems.at(-1)?.message).toBe("and 270 more.");
});

test("problems come in the order of the file", async () => {
  const text = world
    .replace("kind: DRONE_ATTACK", "kind: NONE")
    .replace("kind: NEWS_OUTLET", "kind: NONE")
    .replace("category: UAV", "category: NONE");
  const lines = (await problemsOf(database, text)).map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => Number(a) - Number(b)));
  expect(lines).toHaveLength(3);
});
