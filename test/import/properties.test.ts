import * as fc from "fast-check";
import type { DataSource } from "typeorm";
import { stringify } from "yaml";
import { ImportFailedError } from "../../src/errors";
import { AliasKind } from "../../src/names/alias.entity";
import { Comparator, QuantityUnit } from "../../src/values/quantity";
import { dump, emptyDatabase, importText, removeDatabases, rows, world } from "./support";

afterAll(removeDatabases);

/** Imports a text; the only thing that may go wrong is that the text is refused, and then nothing is written. */
async function survives(database: DataSource, text: string): Promise<void> {
  const before = await dump(database);
  try {
    await importText(database, text);
  } catch (error) {
    if (!(error instanceof ImportFailedError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    expect(await dump(database)).toBe(before);
  }
}

test("no text brings the import down", async () => {
  const database = await emptyDatabase();
  const yamlish = fc.string({
    unit: fc.constantFrom(...Array.from("{}[]:,-&*!|>'\"%@`#? \n\tab01.~é\u0000\ud800<")),
    maxLength: 200,
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), yamlish), (text) =>
      survives(database, text),
    ),
    { numRuns: 400 },
  );
});

const fields = [
  "sources", "reports", "locations", "actors", "weaponSystems", "aidPackages", "events", "claims", "key", "name", "kind", "source",
  "occurred", "start", "value", "best", "about", "event", "items", "stages", "aliases", "__proto__", "constructor", "toString",
]; // prettier-ignore
const wild = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1e308, "ua", "2023-04-20", "", "NONE", "SETTLEMENT"),
    fc.string(),
    fc.double(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...fields), tie("value"), { maxKeys: 5 }),
  ),
}));

test("no JSON brings the import down", async () => {
  const database = await emptyDatabase();
  await fc.assert(
    fc.asyncProperty(wild.value, (value) => survives(database, JSON.stringify(value))),
    { numRuns: 400 },
  );
});

test("one value replaced anywhere in a good file is taken or refused, and never half taken", async () => {
  const database = await emptyDatabase();
  await importText(database, world);
  const lines = world.split("\n");
  const values = fc.constantFrom(
    "~",
    "[]",
    "{}",
    "-1",
    "1e400",
    ".nan",
    "''",
    "2023-02-30",
    "ua",
    "UA",
    "'\\0'",
    '"\\uD800"',
    "*x",
    "true",
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(5), values, (line, nth, value) => {
      let seen = -1;
      const changed = (lines[line] ?? "").replace(/: [^\s,{}[\]]+/g, (old) =>
        (seen += 1) === nth ? `: ${value}` : old,
      );
      return survives(database, lines.with(line, changed).join("\n"));
    }),
    { numRuns: 300 },
  );
});

// Text that a file may hold: anything printable, any alphabet.
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((value) => /\S/.test(value) && !/[\p{Cc}\ufffe\uffff]/u.test(value));
const day = fc
  .date({ min: new Date("2014-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const number = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true }));

const quantity = fc.constantFrom(...Comparator.codes).chain((comparator) => {
  const bound = { EQ: "best", APPROX: "best", GT: "low", GTE: "low", LT: "high", LTE: "high" }[comparator];
  return fc.record({
    [bound]: number,
    comparator: fc.constant(comparator),
    unit: fc.constantFrom(...QuantityUnit.codes),
  });
});

const occurred = fc.oneof(
  fc.record({ start: day }),
  fc.record({ start: day.map((value) => value.slice(0, 7)), ongoing: fc.boolean() }),
  fc.tuple(day, day).map((days) => ({ start: days.sort()[0], end: days[1] })),
  fc.record({ end: day, precision: fc.constant("RANGE") }),
  fc.record({ precision: fc.constant("UNKNOWN") }),
);

const aliases = fc.uniqueArray(
  fc.record({
    text,
    language: fc.constantFrom("uk", "ru", "uk-Latn", "no"),
    kind: fc.constantFrom(...AliasKind.codes),
  }),
  { maxLength: 4, selector: (alias) => `${alias.text.trim()} ${alias.language}` },
);

/** A parent for each place: none, or one that comes before or after it, never in a circle. */
const locations = fc.array(
  fc.record({ name: text, aliases, up: fc.nat(), kind: fc.constantFrom("COUNTRY", "ADM1", "AREA", "FACILITY") }),
  { minLength: 1, maxLength: 8 },
);

const document = fc
  .record({
    locations,
    order: fc.boolean(),
    names: fc.array(text, { minLength: 1, maxLength: 4 }),
    quantities: fc.array(quantity, { maxLength: 5 }),
    events: fc.array(fc.record({ title: text, occurred, places: fc.array(fc.nat(), { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    amount: fc.integer({ min: 0, max: 9e13 }).map((cents) => cents / 100),
    statements: fc.array(
      fc.record({ statement: text, about: fc.nat(), hedge: fc.option(text), figure: fc.option(quantity) }),
      { maxLength: 5 },
    ),
  })
  .map(({ locations: places, order, names, quantities, events, amount, statements }) => {
    const tree = places.map(({ name, aliases: others, kind, up }, index) => ({
      key: `place-${index}`,
      name,
      kind,
      aliases: others,
      ...(index > 0 && up % 3 > 0 ? { parent: `place-${up % index}` } : {}),
    }));
    return {
      claims: statements.map(({ statement, about, hedge, figure }, index) => ({
        key: `claim-${index}`,
        report: "report",
        about: { event: `event-${about % events.length}` },
        channel: "MEDIA",
        statement,
        hedge,
        ...(figure ? { metric: "LAUNCHED", value: figure } : {}),
      })),
      events: events.map(({ title, occurred: when, places: listed }, index) => ({
        key: `event-${index}`,
        kind: "OTHER",
        title,
        occurred: when,
        locations: [...new Set(listed.map((place) => `place-${place % tree.length}`))],
        ...(index > 0 ? { partOf: "event-0" } : {}),
      })),
      aidPackages: [
        {
          key: "package", title: names[0], authority: "OTHER", donors: names.map((_, index) => `actor-${index}`), recipient: "actor-0",
          completeness: "FULL", amount: { value: amount, currency: "EUR" },
          items: quantities.map((value, index) => ({ key: `item-${index}`, name: "Item", quantity: value, stages: [{ stage: "PLEDGED" }] })),
        },
      ], // prettier-ignore
      actors: names.map((name, index) => ({ key: `actor-${index}`, name, kind: "STATE" })),
      reports: [{ key: "report", source: "source", title: names[0] }],
      sources: [{ key: "source", name: names[0], kind: "DATASET", redistribution: "UNKNOWN" }],
      locations: order ? tree : tree.reverse(),
    };
  });

test("every valid document is imported, and importing it again changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.boolean(), async (value, asJson) => {
      const database = await emptyDatabase();
      const file = asJson ? JSON.stringify(value) : stringify(value);
      const first = await importText(database, file);
      expect(first.total).toMatchObject({ updated: 0, unchanged: 0 });
      const second = await importText(database, file);
      expect(second.total).toEqual({ created: 0, updated: 0, unchanged: first.total.created, rejected: 0 });
      expect(await database.query("PRAGMA foreign_key_check")).toEqual([]);
      const [closure] = await rows(database, "SELECT count(*) AS n FROM location_ancestor WHERE depth = 0");
      expect(closure?.["n"]).toBe(value.locations.length);
    }),
    { numRuns: 40 },
  );
});
