import { readFileSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import type { DatasetOptions } from "../../../src/import/datasets/import-dataset";
import type { DatasetSummary } from "../../../src/import/datasets/summary";
import { AcledSubEventType } from "../../../src/events/event.vocabulary";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";
import { importFile, importText } from "../datasets";

const NEW = (
  "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2," +
  "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude," +
  "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
).split(",");

/** Exports of 2020. */
const OLD = (
  "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1," +
  "inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude," +
  "geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
).split(",");

/** 2031-05-06 in UTC, and eight days later. */
const PUBLISHED = "1935792000";
const REPUBLISHED = "1936483200";

type Cells = Readonly<Record<string, string>>;

const CELLS: Cells = {
  data_id: "7000001",
  event_id_cnty: "UKR900001",
  event_id_no_cnty: "900001",
  event_date: "2031-05-02",
  year: "2031",
  time_precision: "1",
  disorder_type: "Political violence",
  event_type: "Explosions/Remote violence",
  sub_event_type: "Air/drone strike",
  actor1: "Military Forces of Russia (2000-) Air Force",
  inter1: "External/Other forces",
  actor2: "Civilians (Ukraine)",
  assoc_actor_2: "Teachers (Ukraine); Women (Ukraine)",
  inter2: "Civilians",
  civilian_targeting: "Civilian targeting",
  iso: "804",
  iso3: "UKR",
  region: "Europe",
  country: "Ukraine",
  admin1: "Example region",
  admin2: "Example district",
  admin3: "Example community",
  location: "Exampleville",
  latitude: "46.6",
  longitude: "31.5",
  geo_precision: "1",
  source: "Example Wire; Example Post",
  source_scale: "National",
  notes: 'On 2 May, "invented", a strike,\nin two lines.',
  fatalities: "2",
  tags: "crowd size=no report",
  timestamp: PUBLISHED,
};

function quoted(cell: string): string {
  return /[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function acledFile(events: readonly Cells[], columns: readonly string[] = NEW, separator = ","): string {
  const lines = events.map((own) =>
    columns.map((column) => quoted(own[column] ?? CELLS[column] ?? "")).join(separator),
  );
  return [columns.join(separator), ...lines, ""].join("\n");
}

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

function read(text: string, options: DatasetOptions = {}): Promise<DatasetSummary> {
  return importText(database, "acled", text, options);
}

const FIRST = { release: "2031-06", publishedOn: "2031-06-01" };
const SECOND = { release: "2031-07", publishedOn: "2031-07-01" };

const participants = `SELECT a.key, a.kind, a.country, p.role FROM event_participant p JOIN actor a ON a.id = p.actor_id ORDER BY p.rowid`;

describe("columns", () => {
  test.each([
    ["of 2023 and later", NEW, {}, ","],
    ["of 2020, with numbers for words", OLD, { inter1: "8", inter2: "7", interaction: "78", event_date: "02 May 2031" }, ","],
    ["in reverse, parted by semicolons", [...NEW].reverse(), { event_date: "02-May-2031" }, ";"],
    ["saved by pandas", OLD, { inter1: "8.0", inter2: "7.0", iso: "804.0", time_precision: "1.0", geo_precision: "1.0", fatalities: "2.0", timestamp: `${PUBLISHED}.0` }, ","],
    ["with one that nobody knows", ["colour", ...NEW], { colour: "green" }, ","],
  ])("%s", async (_which, columns, own, separator) => {
    const { counts } = await read(acledFile([own], columns, separator), FIRST);
    expect(counts).toMatchObject({ read: 1, created: 1, rejected: 0 });
    expect(await rows(database, `SELECT e.key, e.kind, title, acled_event_type AS type, acled_sub_event_type AS sub, occurred_start AS start, occurred_precision AS precision,
      geo_precision AS geo, l.key AS place, p.key AS parent FROM event e JOIN location l ON l.id = e.location_id JOIN location p ON p.id = l.parent_id`)).toEqual([
      {
        key: "acled-ukr900001", kind: "AIR_STRIKE", title: "Air/drone strike, Exampleville, 2031-05-02",
        type: "EXPLOSIONS_REMOTE_VIOLENCE", sub: "AIR_DRONE_STRIKE", start: "2031-05-02", precision: "DAY", geo: "EXACT",
        place: "acled-ua-place-example-region-example-district-example-community-exampleville", parent: "acled-ua-example-region-example-district",
      },
    ]);
    expect(await rows(database, `SELECT c.key, metric, quantity_best AS best, quantity_unit AS unit, known_on, a.key AS claimant, c.note FROM claim c JOIN actor a ON a.id = c.claimant_id`)).toEqual([
      { key: "acled-ukr900001.fatalities@acled-2031-06", metric: "FATALITIES", best: 2, unit: "PERSON", known_on: "2031-05-06", claimant: "acled", note: "Sources: Example Wire; Example Post (National)." },
    ]);
    expect(await rows(database, participants)).toEqual(
      expect.arrayContaining([
        { key: "acled-military-forces-of-russia-2000-air-force", kind: "ARMED_FORCE", country: "RU", role: "INITIATOR" },
        { key: "acled-civilians-ukraine", kind: "CIVILIANS", country: "UA", role: "TARGET" },
        { key: "acled-teachers-ukraine", kind: "GROUP", country: "UA", role: "TARGET" },
        { key: "acled-women-ukraine", kind: "GROUP", country: "UA", role: "TARGET" },
      ]),
    );
  }); // prettier-ignore

  test("that may be missing, and one more that is named", async () => {
    const needed = NEW.filter((column) => !/^(?:disorder|assoc|inter|civilian|region|admin|source|notes|tags|timestamp|iso)/.test(column));
    const { counts, unreadColumns } = await read(acledFile([{ population_best: "12" }], [...needed, "population_best"]), FIRST);
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    expect(unreadColumns).toEqual(["population_best"]);
    // The names of actors tell what they are; of a version without a time the release tells the day.
    expect((await rows(database, participants)).map(({ kind, role }) => [kind, role])).toEqual(
      expect.arrayContaining([["ARMED_FORCE", "INITIATOR"], ["CIVILIANS", "TARGET"]]),
    );
    expect(await rows(database, `SELECT known_on, note FROM claim`)).toEqual([{ known_on: null, note: null }]);
    expect(await rows(database, `SELECT p.key FROM event e JOIN location l ON l.id = e.location_id JOIN location p ON p.id = l.parent_id`)).toEqual([{ key: "ua" }]);
  }); // prettier-ignore

  test("that are needed and missing are named", async () => {
    await expect(
      read(
        acledFile(
          [{}],
          NEW.filter((column) => column !== "fatalities"),
        ),
      ),
    ).rejects.toThrow("fatalities");
  });
});

test("notes with quotes and lines, marks and publishers are in the summary", async () => {
  await read(acledFile([{}]), FIRST);
  expect(await rows(database, `SELECT summary FROM event`)).toEqual([
    {
      summary:
        'On 2 May, "invented", a strike,\nin two lines.\nCivilians were the main target.\nTags: crowd size=no report.\nSources: Example Wire; Example Post (National).',
    },
  ]);
});

describe("kinds and roles", () => {
  test.each([
    ["Battles", "Armed clash", "ARMED_CLASH", "PARTY", "PARTY"],
    ["Explosions/Remote violence", "Shelling/artillery/missile attack", "SHELLING", "INITIATOR", "TARGET"],
    ["Explosions/Remote violence", "Remote explosive/landmine/IED", "EXPLOSION", "INITIATOR", "TARGET"],
    ["Violence against civilians", "Attack", "VIOLENCE_AGAINST_CIVILIANS", "INITIATOR", "TARGET"],
    ["Protests", "Protest with intervention", "PROTEST", "INITIATOR", "PARTY"],
    ["Riots", "Mob violence", "RIOT", "INITIATOR", "PARTY"],
    ["Strategic developments", "Other", "STRATEGIC_DEVELOPMENT", "PARTY", "PARTY"],
    ["strategic developments", "", "STRATEGIC_DEVELOPMENT", "PARTY", "PARTY"],
  ])("%s, %s", async (event_type, sub_event_type, kind, first, second) => {
    await read(acledFile([{ event_type, sub_event_type, assoc_actor_2: "" }]), FIRST);
    expect(await rows(database, `SELECT kind FROM event`)).toEqual([{ kind }]);
    const found = await rows(database, participants);
    expect(found.find(({ kind }) => kind === "ARMED_FORCE")?.["role"]).toBe(first);
    expect(found.find(({ kind }) => kind === "CIVILIANS")?.["role"]).toBe(second);
  });

  test("every sub-event type of the vocabulary is read", async () => {
    const labels = Object.values(AcledSubEventType.meanings).map((meaning) => meaning.replace(/\.$/, "").split(": "));
    const events = labels.map(([event_type = "", sub_event_type = ""], index) => ({ event_id_cnty: `UKR${index}`, event_type, sub_event_type }));
    expect((await read(acledFile(events), FIRST)).counts).toMatchObject({ created: 25, rejected: 0 });
    expect(await rows(database, `SELECT count(DISTINCT acled_sub_event_type) AS n FROM event`)).toEqual([{ n: 25 }]);
  }); // prettier-ignore

  test.each([
    ["1", "State forces", "ARMED_FORCE"],
    ["2", "Rebel group", "ARMED_GROUP"],
    ["3", "Political militia", "ARMED_GROUP"],
    ["4", "Identity militia", "ARMED_GROUP"],
    ["5", "Rioters", "GROUP"],
    ["6", "Protesters", "GROUP"],
    ["7", "Civilians", "CIVILIANS"],
    ["8", "External/Other forces", "ARMED_FORCE"],
  ])("an actor of the kind %s or %s is of %s", async (number, words, kind) => {
    await read(
      acledFile([
        { actor1: "First Example", inter1: number, actor2: "", assoc_actor_2: "", inter2: "0" },
        {
          event_id_cnty: "UKR900002",
          actor1: "Second Example",
          inter1: words,
          actor2: "",
          assoc_actor_2: "",
          inter2: "",
        },
      ]),
      FIRST,
    );
    expect((await rows(database, participants)).map(({ key, kind: found }) => [key, found])).toEqual([
      ["acled-first-example", kind],
      ["acled-second-example", kind],
    ]);
  });

  test.each([
    ["Military Forces of the United States (2029-)", "US"],
    ["Police Forces of Ukraine (2019-) Prison Guards", "UA"],
    ["Protesters (Moldova)", "MD"],
    ["Example Front (Example Wing)", null],
  ])("the country of %s", async (actor1, country) => {
    await read(acledFile([{ actor1, actor2: "", assoc_actor_2: "" }]), FIRST);
    expect((await rows(database, participants)).map((actor) => actor["country"])).toEqual([country]);
  });

  test("forces are the same when their government ends, and units with them are forces too", async () => {
    const actor1 = "Military Forces of Exampleland (2020-)";
    await read(acledFile([{ actor1, assoc_actor_1: "1st Example Brigade", actor2: "", assoc_actor_2: "" }]), FIRST);
    await read(
      acledFile([
        { event_id_cnty: "UKR900002", actor1: actor1.replace("-)", "-2031)"), actor2: "", assoc_actor_2: "" },
      ]),
      { ...SECOND, subset: true },
    );
    expect(
      await rows(database, `SELECT DISTINCT key, kind, country FROM actor WHERE key LIKE 'acled-%' ORDER BY key`),
    ).toEqual([
      { key: "acled-1st-example-brigade", kind: "ARMED_FORCE", country: null },
      { key: "acled-military-forces-of-exampleland-2020", kind: "ARMED_FORCE", country: null },
    ]);
  });
});

describe("how exactly it is known", () => {
  test.each([
    ["1", { precision: "DAY", start: "2031-05-02", end: "2031-05-02" }],
    ["2", { precision: "WEEK", start: "2031-04-29", end: "2031-05-05" }],
    ["3", { precision: "MONTH", start: "2031-05-01", end: "2031-05-31" }],
  ])("time_precision %s", async (time_precision, occurred) => {
    await read(acledFile([{ time_precision }]), FIRST);
    expect(await rows(database, `SELECT occurred_precision AS precision, occurred_start AS start, occurred_end AS end FROM event`)).toEqual([occurred]);
  }); // prettier-ignore

  test.each([
    ["1", "EXACT", "Exampleville"],
    ["2", "NEAR", "Exampleville"],
    ["3", "ADM1", "Example region"],
  ])("geo_precision %s", async (geo_precision, precision, place) => {
    await read(acledFile([{ geo_precision }]), FIRST);
    expect(await rows(database, `SELECT geo_precision AS precision, l.name AS place FROM event e JOIN location l ON l.id = e.location_id`)).toEqual([{ precision, place }]);
  }); // prettier-ignore
});

test("0 is a count of nobody, empty is unknown", async () => {
  await read(acledFile([{ fatalities: "0" }, { event_id_cnty: "UKR900002", fatalities: "" }]), FIRST);
  expect(await rows(database, `SELECT count(*) AS n FROM event`)).toEqual([{ n: 2 }]);
  expect(await rows(database, `SELECT key, quantity_best AS best FROM claim`)).toEqual([
    { key: "acled-ukr900001.fatalities@acled-2031-06", best: 0 },
  ]);
});

test("the dataset may not be passed on", async () => {
  expect(await read(acledFile([{}]), FIRST)).toMatchObject({ redistribution: "RESTRICTED" });
});

test.each([
  ["event_date", "31 February 2031", "a day that exists in the calendar"],
  ["event_date", "05/02/2031", "a day as YYYY-MM-DD"],
  ["fatalities", "-1", "a number from 0 to 9007199254740991"],
  ["fatalities", "several", "a whole number, for example 12"],
  ["timestamp", "yesterday", "a Unix time in seconds, for example 1682000000"],
  ["event_type", "Battle", "one of Battles, Protests, Riots, Explosions/Remote violence, Violence against civilians, Strategic developments"],
  ["latitude", "460.6", "a number from -90 to 90"],
])("%s %s is refused; with partial the rest is taken", async (column, value, expected) => {
  const text = acledFile([{}, { event_id_cnty: "UKR900002", [column]: value }]);
  const before = await dump(database);
  await expect(read(text, FIRST)).rejects.toThrow(ImportFailedError);
  expect(await dump(database)).toBe(before);
  const { counts, issues } = await read(text, { ...FIRST, partial: true });
  expect(counts).toMatchObject({ created: 1, rejected: 1 });
  // The notes of the first record go over two lines.
  expect(issues.filter(({ severity }) => severity === "ERROR")).toEqual([
    expect.objectContaining({ code: "BAD_CELL", row: 2, line: 4, column, value, expected, suggestion: expect.any(String) as string }),
  ]);
}); // prettier-ignore

describe("exports", () => {
  const two = acledFile([{}, { event_id_cnty: "UKR900002" }]);
  const claims = `SELECT key, stance, quantity_best AS best, known_on FROM claim WHERE key LIKE 'acled-ukr900001.%' ORDER BY id`;

  test("the same again changes nothing, nor does a new time alone", async () => {
    await read(two, FIRST);
    const before = await rows(database, `SELECT * FROM claim`);
    expect((await read(two, FIRST)).counts).toMatchObject({ unchanged: 2, created: 0, updated: 0, dropped: 0 });
    const touched = acledFile([{ timestamp: REPUBLISHED }, { event_id_cnty: "UKR900002" }]);
    expect((await read(touched, SECOND)).counts).toMatchObject({ unchanged: 2, revised: 0, dropped: 0 });
    expect(await rows(database, `SELECT * FROM claim`)).toEqual(before);
  });

  test("another number is added as of the day of its version, and the old one stays", async () => {
    await read(two, FIRST);
    const changed = acledFile([{ fatalities: "5", timestamp: REPUBLISHED }, { event_id_cnty: "UKR900002" }]);
    expect((await read(changed, SECOND)).counts).toMatchObject({ updated: 1, unchanged: 1, revised: 1, dropped: 0 });
    expect(await rows(database, claims)).toEqual([
      { key: "acled-ukr900001.fatalities@acled-2031-06", stance: "ASSERTS", best: 2, known_on: "2031-05-06" },
      { key: "acled-ukr900001.fatalities@acled-2031-07", stance: "ASSERTS", best: 5, known_on: "2031-05-14" },
    ]);
  });

  test("what a newer one lacks stays: an export holds what somebody filtered for", async () => {
    await read(two, FIRST);
    const lacking = acledFile([{ event_id_cnty: "UKR900002" }]);
    expect((await read(lacking, SECOND)).counts).toMatchObject({ dropped: 0 });
    expect((await rows(database, claims)).map(({ stance }) => stance)).toEqual(["ASSERTS"]);
  });
});

test("the query of the guide answers", async () => {
  const server = await startTestServer({
    fill: async (own) => {
      await importText(own, "acled", acledFile([{}]), FIRST);
      await importText(own, "acled", acledFile([{ fatalities: "5", timestamp: REPUBLISHED }]), SECOND);
    },
  });
  try {
    const [, query = ""] = /```graphql\n(.*?)```/s.exec(readFileSync("docs/import/acled.md", "utf8")) ?? [];
    const { data, errors } = await server.query(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"AIR_STRIKE"');
    expect(JSON.stringify(data)).toContain('"sum":5');
  } finally {
    await server.stop();
  }
});

const SAMPLE = "acled/SYNTHETIC_sample.csv";

describeWithReal("the invented sample", [SAMPLE, "acled/header_2023plus.csv"], () => {
  test("gives two events, one of which has a number", async () => {
    const { counts, issues, unreadColumns } = await importFile(database, "acled", realFile(SAMPLE), FIRST);
    expect(counts).toMatchObject({ read: 2, created: 2, rejected: 0 });
    expect(issues.filter(({ severity }) => severity === "ERROR")).toEqual([]);
    expect(unreadColumns).toEqual(["disorder_type", "interaction", "region"]);
    expect(await rows(database, `SELECT e.key, e.occurred_precision AS precision, c.quantity_best AS best, c.known_on FROM event e LEFT JOIN claim c ON c.event_id = e.id ORDER BY e.id`)).toEqual([
      { key: "acled-ukr900001", precision: "DAY", best: 0, known_on: "2023-04-20" },
      { key: "acled-ukr900002", precision: "WEEK", best: null, known_on: null },
    ]);
  }); // prettier-ignore

  test("the header is that of the tests", () => {
    expect(readFileSync(realFile("acled/header_2023plus.csv"), "utf8").trim().split(",")).toEqual(NEW);
  });
});
