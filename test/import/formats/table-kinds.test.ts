import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import { type DatasetOptions, importDataset } from "../../../src/import/datasets/import-dataset";
import type { DatasetSummary } from "../../../src/import/datasets/summary";
import { tableFormat } from "../../../src/import/formats/table/table-format";
import { fileOf } from "../datasets";
import { sheetXml, workbookFiles, zip } from "../input/archives";
import { emptyDatabase, importText, removeDatabases, rows, world } from "../support";

afterAll(removeDatabases);

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});

const SOURCE = "source: { key: made, name: Made up, kind: DATASET, redistribution: ALLOWED }";

interface TakeOptions extends DatasetOptions {
  readonly name?: string;
}

function take(mapping: string, table: string | Buffer, options: TakeOptions = {}): Promise<DatasetSummary> {
  const { name = "made.csv", ...rest } = options;
  return importDataset(database, tableFormat(`${SOURCE}\n${mapping}`, "made.yaml"), fileOf(name, table), rest);
}

function faultsOf(mapping: string): string {
  try {
    tableFormat(`${SOURCE}\n${mapping}`, "made.yaml");
  } catch (error) {
    if (error instanceof ImportFailedError) return error.message;
    throw error;
  }
  throw new Error("nothing is wrong with the mapping");
}

describe("packages of aid", () => {
  const mapping = `
key: { column: no }
aidPackage:
  title: "Package {no}"
  authority: { column: way, codes: { drawdown: PDA }, default: BILATERAL }
  donors: [{ name: { column: donors, split: "," }, kind: STATE }]
  recipient: { key: ukraine }
  announcedOn: { column: day, format: D MMM YYYY }
  amount: { value: { column: millions, times: 1000000 }, currency: { column: currency }, qualifier: UP_TO }
  sequenceNumber: { column: no }
  items:
    - { name: { column: item }, weaponSystem: { name: { column: item } }, quantity: { best: { column: pieces }, unit: ITEM } }
  stages: [{ stage: DELIVERED, on: { column: delivered } }]
claims:
  - { slot: value, metric: AID_VALUE, best: { column: worth }, currency: EUR, comparator: APPROX, statement: "It is worth {worth} euros." }
  - { slot: delivered, item: { column: item }, metric: QUANTITY, best: { column: arrived }, unit: ITEM, statement: "{arrived} arrived." }
`;
  const header = "no,way,donors,day,millions,currency,item,pieces,delivered,worth,arrived";

  test("have donors, an amount, items and stages; what is empty is unknown", async () => {
    await importText(database, world);
    const { counts, issues } = await take(
      mapping,
      `${header}
36,drawdown,"United States,Norway",4 Jan 2031,1.1,usd,Patriot,2,2031-04-19,1200000.5,1
37,,Norway,,,,,,,,
`,
    );
    expect(issues).toEqual([]);
    expect(counts).toMatchObject({ created: 2, rejected: 0 });
    expect(
      await rows(
        database,
        `SELECT key, title, authority, sequence_number AS no, announced_on AS day, amount_minor AS minor, amount_currency AS currency,
           amount_qualifier AS qualifier, completeness FROM aid_package WHERE key LIKE 'made-%' ORDER BY id`,
      ),
    ).toEqual([
      {
        key: "made-36",
        title: "Package 36",
        authority: "PDA",
        no: 36,
        day: "2031-01-04",
        minor: 110000000,
        currency: "USD",
        qualifier: "UP_TO",
        completeness: "PARTIAL",
      },
      {
        key: "made-37",
        title: "Package 37",
        authority: "BILATERAL",
        no: 37,
        day: null,
        minor: null,
        currency: null,
        qualifier: null,
        completeness: "AMOUNT_ONLY",
      },
    ]);
    const donors = `SELECT p.key, a.country FROM aid_package_donor d JOIN aid_package p ON p.id = d.package_id
      JOIN actor a ON a.id = d.actor_id WHERE p.key LIKE 'made-%' ORDER BY d.rowid`;
    expect(await rows(database, donors)).toEqual([
      { key: "made-36", country: "US" },
      { key: "made-36", country: "NO" },
      { key: "made-37", country: "NO" },
    ]);
    const items = `SELECT i.key, w.key AS weapon, i.quantity_best AS best FROM aid_item i
      LEFT JOIN weapon_system w ON w.id = i.weapon_system_id WHERE i.key LIKE 'made-%'`;
    expect(await rows(database, items)).toEqual([{ key: "made-36.patriot", weapon: "patriot", best: 2 }]);
    expect(await rows(database, `SELECT stage, occurred_on AS day FROM aid_stage WHERE key LIKE 'made-%'`)).toEqual([
      { stage: "DELIVERED", day: "2031-04-19" },
    ]);
    const claims = `SELECT c.metric, c.money_best_minor AS minor, c.money_comparator AS sign, c.quantity_best AS best, i.key AS item
      FROM claim c LEFT JOIN aid_item i ON i.id = c.item_id WHERE c.key LIKE 'made-%' ORDER BY c.id`;
    expect(await rows(database, claims)).toEqual([
      { metric: "AID_VALUE", minor: 120000050, sign: "APPROX", best: null, item: null },
      { metric: "QUANTITY", minor: null, sign: null, best: 1, item: "made-36.patriot" },
    ]);
  });

  test("need a donor, a currency with the amount, and an item that is there", async () => {
    await importText(database, world);
    const { counts, issues } = await take(
      mapping,
      `${header}
1,,,,,,,,,,
2,,Norway,,5,,,,,,
3,,Norway,,5,XYZ,,,,,
4,,Norway,,,,,,,,7
5,,Norway,,,EUR,,,,,
`,
      { partial: true },
    );
    expect(counts).toMatchObject({ created: 2, rejected: 3 });
    expect(issues.map(({ row, code, column, value }) => [row, code, column, value])).toEqual([
      [1, "BAD_RECORD", "donors", ""],
      [2, "BAD_RECORD", "currency", ""],
      [3, "BAD_CELL", "currency", "XYZ"],
    ]);
    // Without the item there is no key of one: the figure is the package's.
    expect(await rows(database, `SELECT item_id AS item FROM claim WHERE key LIKE 'made-4.%'`)).toEqual([
      { item: null },
    ]);
  });
});

describe("places and weapon systems", () => {
  test("places lie in the divisions that they name, with their other names", async () => {
    await take(
      `
key: { column: id }
location:
  name: { column: name }
  kind: { column: class, codes: { city: SETTLEMENT, base: FACILITY } }
  country: { column: country }
  adm1: { column: region }
  lat: { column: lat }
  lon: { column: lon }
  aliases: [{ text: { column: others, split: ";" }, language: uk, kind: NATIVE }]
`,
      `id,name,class,country,region,lat,lon,others
g1,Exampletown,city,UKR,Sample Oblast,48.5,37.9,Прикладів; Зразків ;Прикладів
g2,Example base,BASE,Ukraine,,,,
`,
    );
    const places = `SELECT l.key, l.kind, l.country, p.key AS parent, l.lat FROM location l LEFT JOIN location p ON p.id = l.parent_id ORDER BY l.key`;
    expect(await rows(database, places)).toEqual([
      { key: "made-g1", kind: "SETTLEMENT", country: "UA", parent: "made-ua-adm1-sample-oblast", lat: 48.5 },
      { key: "made-g2", kind: "FACILITY", country: "UA", parent: "ua", lat: null },
      { key: "made-ua-adm1-sample-oblast", kind: "ADM1", country: "UA", parent: "ua", lat: null },
      { key: "ua", kind: "COUNTRY", country: "UA", parent: null, lat: null },
    ]);
    expect(await rows(database, `SELECT text FROM alias ORDER BY id`)).toEqual([
      { text: "Прикладів" },
      { text: "Зразків" },
    ]);
  });

  test("weapon systems, with a row that has no name", async () => {
    const { issues, counts } = await take(
      `
key: { column: id }
weaponSystem: { name: { column: name }, category: UAV, originCountry: { column: made }, rangeKm: { column: range, decimal: "." } }
`,
      `id,name,made,range\nw1,Example drone,Iran,"1,200.5"\nw2,,Iran,\n`,
      { partial: true },
    );
    expect(counts).toMatchObject({ created: 1, rejected: 1 });
    expect(issues).toMatchObject([{ row: 2, line: 3, column: "name", expected: "a name", code: "BAD_RECORD" }]);
    expect(
      await rows(database, `SELECT key, category, origin_country AS made, range_km AS km FROM weapon_system`),
    ).toEqual([{ key: "made-w1", category: "UAV", made: "IR", km: 1200.5 }]);
  });
});

describe("claims about what is on record", () => {
  test("by its key; a key that is not there rejects the record", async () => {
    await importText(database, world);
    const { counts, issues } = await take(
      `
key: { columns: [event, day] }
about: { event: "{event}" }
claimant: { name: { column: who }, kind: { column: what, codes: { paper: MEDIA } } }
claims:
  - slot: drones
    metric: LAUNCHED
    best: { column: n }
    comparator: { column: sign, codes: { ">": GT, "<=": LTE, "~": APPROX, "=": EQ } }
    unit: DRONE
    statement: "{who} says {n}."
    saidOn: { column: day, format: DD.MM.YY }
    knownOn: { column: day, format: DD.MM.YY }
    countedWeapon: { key: drone }
    hedge: { column: hedge }
    channel: MEDIA
    report: { url: { column: url }, publishedOn: { column: day, format: DD.MM.YY } }
    note: { column: note }
`,
      `event,day,who,what,n,sign,hedge,url,note
attack,21.04.31,Example Gazette,paper,6,>,reportedly,https://www.example.com/a,
attack,22.04.31,,,8,<=,,,
attack,23.04.31,Example Gazette,paper,,~,,,
atack,24.04.31,Example Gazette,paper,9,=,,,
`,
      { partial: true },
    );
    expect(counts).toMatchObject({ read: 4, created: 3, rejected: 1 });
    expect(issues.find(({ severity }) => severity === "ERROR")).toMatchObject({
      row: 4,
      code: "UNKNOWN_REFERENCE",
      value: "atack",
    });
    const claims = `SELECT c.quantity_low AS low, c.quantity_best AS best, c.quantity_high AS high, c.quantity_comparator AS sign, c.said_on AS said,
        c.known_on AS known, c.hedge, c.channel, c.statement, a.name AS who, w.key AS weapon, r.url, r.published_on AS day, s.name AS publisher, e.key AS event
      FROM claim c JOIN event e ON e.id = c.event_id LEFT JOIN actor a ON a.id = c.claimant_id LEFT JOIN weapon_system w ON w.id = c.counted_weapon_id
      JOIN report r ON r.id = c.report_id JOIN source s ON s.id = r.source_id WHERE c.key LIKE 'made-%' ORDER BY c.id`;
    expect(await rows(database, claims)).toEqual([
      {
        low: 6, best: null, high: null, sign: "GT", said: "2031-04-21", known: "2031-04-21", hedge: "reportedly", channel: "MEDIA",
        statement: "Example Gazette says 6.", who: "Example Gazette", weapon: "drone", url: "https://www.example.com/a", day: "2031-04-21",
        publisher: "example.com", event: "attack",
      },
      {
        low: null, best: null, high: 8, sign: "LTE", said: "2031-04-22", known: "2031-04-22", hedge: null, channel: "MEDIA",
        statement: "unknown says 8.", who: null, weapon: "drone", url: null, day: null, publisher: "Made up", event: "attack",
      },
    ]); // prettier-ignore
  });

  test("by its name, which an alias on record may match", async () => {
    await importText(database, world);
    await take(
      `
key: { columns: [place] }
about: { location: { name: { column: place }, country: UA, adm1: Donetsk Oblast } }
claims: [{ slot: killed, metric: FATALITIES, low: { column: least }, high: { column: most }, unit: PERSON, statement: "{least} to {most} killed." }]
`,
      `place,least,most\nБахмут,3,9\nMarinka,,4\n`,
    );
    const claims = `SELECT l.key, c.quantity_low AS low, c.quantity_high AS high, c.quantity_comparator AS sign, c.statement FROM claim c
      JOIN location l ON l.id = c.location_id WHERE c.key LIKE 'made-%' ORDER BY c.id`;
    expect(await rows(database, claims)).toEqual([
      { key: "bakhmut", low: 3, high: 9, sign: "GTE", statement: "3 to 9 killed." },
      { key: "marinka", low: null, high: 4, sign: "LTE", statement: "unknown to 4 killed." },
    ]);
  });
});

const PLAIN = `
key: { column: id }
event: { kind: OTHER, title: "{id}", occurred: { start: { column: date } } }
`;
const EVENTS = `SELECT key, occurred_start AS start, occurred_end AS end, occurred_precision AS precision, occurred_text AS text FROM event ORDER BY id`;

describe("ways in which a table is written", () => {
  test.each([
    ["made.csv", "extra,date,ID \n1,2031-05-06,a\n"],
    ["made.csv", "\uFEFFid|date\n#id|#date\na|2031-05-06\n"],
    ["made.tsv", 'id\tdate\n"a"\t20310506\n'],
    ["made.json", '[{"id": "a", "date": "2031-05-06", "more": [1]}]'],
    ["made.jsonl", '{"id":"a","date":"6 May 2031"}\n'],
  ])("%s: %j", async (name, table) => {
    expect((await take(PLAIN, table, { name })).counts).toMatchObject({ read: 1, created: 1 });
    expect(await rows(database, EVENTS)).toMatchObject([{ key: "made-a", start: "2031-05-06", precision: "DAY" }]);
  });

  test("a sheet of a workbook, and a zipped file", async () => {
    const other = sheetXml([["about"], ["nothing"]]);
    const sheet = sheetXml([["date", "id"], [{ date: "45036.5" }, { number: "7" }]]); // prettier-ignore
    const workbook = zip(workbookFiles({ Notes: other, Data: sheet }));
    await take(`input: { sheet: Data }\n${PLAIN}`, workbook, { name: "made.xlsx" });
    await take(PLAIN, zip([{ name: "made.csv", data: "id,date\n8,2031\n" }]), { name: "made.zip" });
    expect(await rows(database, EVENTS)).toMatchObject([
      { key: "made-7", start: "2023-04-20" },
      { key: "made-8", start: "2031-01-01", precision: "YEAR" },
    ]);
  });

  test("without a header, with quotes that are letters", async () => {
    await take(`input: { header: [id, date], delimiter: ";", quote: false }\n${PLAIN}`, 'a"b;2031-05-06\n');
    expect(await rows(database, `SELECT title FROM event`)).toEqual([{ title: 'a"b' }]);
  });

  test("a column that no record of a JSON file has is named with the nearest", async () => {
    await expect(take(PLAIN, '{"id":"a","dates":"2031"}\n', { name: "made.ndjson" })).rejects.toThrow(
      "without date (perhaps dates)",
    );
  });
});

describe("dates", () => {
  const mapping = `
key: { column: id }
unknown: [n/a]
event:
  kind: OTHER
  title: "{id}"
  occurred:
    start: { columns: [y, m, d], format: YYYY M D, unknown: [0] }
    end: { column: end, format: DD/MM/YYYY HH:mm, unknown: [soon] }
    precision: { column: prec, codes: { day: DAY, week: WEEK, month: MONTH, none: UNKNOWN }, default: DAY }
    zone: Kyiv time
`;

  test.each([
    ["2031,5.0,6,,", { start: "2031-05-06", end: "2031-05-06", precision: "DAY", text: null }],
    ["2031,5,0,,", { start: "2031-05-01", end: "2031-05-31", precision: "MONTH", text: null }],
    ["2031,0,0,,", { start: "2031-01-01", end: "2031-12-31", precision: "YEAR", text: null }],
    ["2031,2,30,,", { start: null, end: null, precision: "UNKNOWN", text: "2031 2 30" }],
    ["n/a,,,,", { start: null, end: null, precision: "UNKNOWN", text: null }],
    [",,,07/05/2031 09:30,", { start: null, end: "2031-05-07", precision: "RANGE", text: "07/05/2031 09:30" }],
    [
      "2031,5,6,07/05/2031 09:30,",
      { start: "2031-05-06", end: "2031-05-07", precision: "DAY", text: "2031 5 6 to 07/05/2031 09:30, Kyiv time" },
    ],
    ["2031,5,6,soon,", { start: "2031-05-06", end: "2031-05-06", precision: "DAY", text: null }],
    [
      "2031,5,6,31/06/2031 00:00,",
      { start: "2031-05-06", end: null, precision: "RANGE", text: "2031 5 6 to 31/06/2031 00:00" },
    ],
    ["2031,5,6,,month", { start: "2031-05-01", end: "2031-05-31", precision: "MONTH", text: "2031 5 6" }],
    ["2031,5,6,,week", { start: "2031-05-06", end: null, precision: "RANGE", text: null }],
    ["2031,5,6,,none", { start: null, end: null, precision: "UNKNOWN", text: "2031 5 6" }],
  ])("%s", async (cells, expected) => {
    const { counts } = await take(mapping, `id,y,m,d,end,prec\na,${cells}\n`);
    expect(counts.rejected).toBe(0);
    expect(await rows(database, EVENTS)).toEqual([{ key: "made-a", ...expected }]);
  });

  test.each([
    ["2031,13,1,,", "m", "13"],
    ["2031,May,1,,", "m", "May"],
    ["2031,5,6,05/20/2031 10:00,", "end", "05/20/2031 10:00"],
    ["2031,5,6,05/05/2031 10:00,", "end", "05/05/2031 10:00"],
    ["2031,5,6,,hour", null, null],
  ])("%s is refused, or taken as the default says", async (cells, column, value) => {
    const { issues } = await take(mapping, `id,y,m,d,end,prec\na,${cells}\n`, { partial: true });
    const errors = issues.filter(({ severity }) => severity === "ERROR");
    expect(errors.map((issue) => [issue.row, issue.line, issue.column, issue.value])).toEqual(
      column === null ? [] : [[1, 2, column, value]],
    );
    for (const { expected, suggestion } of errors) expect([expected, suggestion]).not.toContain(null);
  });
});

describe("keys and scopes", () => {
  test("rows without an id are told apart by what identifies them, and counted when they are alike", async () => {
    const mapping = `
key: { columns: [date, place] }
event: { kind: OTHER, title: "{place}", occurred: { start: { column: date } } }
claims: [{ slot: killed, metric: FATALITIES, best: { column: killed }, unit: PERSON, statement: "{killed} killed." }]
`;
    const table = "date,place,killed\n2031-05-06,A,1\n2031-05-06,A,1\n2031-05-06,B,1\n";
    expect((await take(mapping, table, { release: "1", publishedOn: "2031-06-01" })).counts).toMatchObject({
      created: 3,
    });
    expect((await take(mapping, table, { release: "1" })).counts).toMatchObject({ unchanged: 3 });
    const corrected = table.replace("B,1", "B,2");
    expect((await take(mapping, corrected, { release: "2", publishedOn: "2031-07-01" })).counts).toMatchObject({
      created: 0,
      revised: 1,
      unchanged: 2,
    });
    expect(await rows(database, `SELECT count(*) AS events, count(DISTINCT key) AS keys FROM event`)).toEqual([
      { events: 3, keys: 3 },
    ]);
    expect(await rows(database, `SELECT quantity_best AS best FROM claim ORDER BY id`)).toEqual(
      [1, 1, 1, 2].map((best) => ({ best })),
    );
  });

  test("what a newer file lacks in its scope was dropped; an id that is there twice is an error", async () => {
    const mapping = `${PLAIN}
scope: { columns: [year] }
claims: [{ slot: killed, metric: FATALITIES, best: { column: killed }, unit: PERSON, statement: "{killed} killed." }]
`;
    const table = "id,date,year,killed\na,2031-05-06,2031,1\nb,2031-05-07,2031,2\nc,2032-05-07,2032,3\n";
    await take(mapping, table, { release: "1", publishedOn: "2033-01-01" });
    const newer = "id,date,year,killed\na,2031-05-06,2031,1\n";
    expect((await take(mapping, newer, { release: "2", publishedOn: "2034-01-01" })).counts).toMatchObject({
      dropped: 1,
    });
    expect(await rows(database, `SELECT key FROM claim WHERE stance = 'RETRACTS'`)).toEqual([
      { key: "made-b.killed@made-2" },
    ]);
    await expect(take(mapping, `${newer}a,2031-05-06,2031,2\n`, { release: "3" })).rejects.toThrow(
      "Record a is there again",
    );
  });

  test("ids keep what tells them apart", async () => {
    await take(PLAIN, "id,date\nEVT_001,2031\nUKR 1/2,2031\nUKR-1-2,2031\nЖ,2031\n");
    const keys = (await rows(database, EVENTS)).map(({ key }) => key);
    expect(keys).toEqual([
      "made-evt-001",
      expect.stringMatching(/^made-ukr-1-2-[0-9a-f]{8}$/),
      "made-ukr-1-2",
      expect.stringMatching(/^made-zh-[0-9a-f]{8}$/),
    ]);
  });
});

describe("places of events", () => {
  const mapping = `
key: { column: id }
event:
  kind: OTHER
  title: "{id}"
  occurred: {}
  location: { name: { column: place, split: " and " }, country: UA, adm1: { column: oblast }, lat: { column: lat }, lon: { column: lon } }
`;
  const placed = `SELECT l.key, l.kind, l.lat FROM event e LEFT JOIN location l ON l.id = e.location_id ORDER BY e.id`;

  test("the smallest that is known; two in one cell have what holds both", async () => {
    await take(
      mapping,
      "id,place,oblast,lat,lon\n1,Aa and Bb,Sample,48,37\n2,,Sample,,\n3,,,,\n4,Cc,,-1.25,-2.5\n5,Cc,,10,11\n",
    );
    expect(await rows(database, placed)).toEqual([
      { key: "made-ua-adm1-sample", kind: "ADM1", lat: null },
      { key: "made-ua-adm1-sample", kind: "ADM1", lat: null },
      { key: "ua", kind: "COUNTRY", lat: null },
      // Two villages of one name far apart are two.
      { key: "made-ua-1-3s-2-5w-cc", kind: "SETTLEMENT", lat: -1.25 },
      { key: "made-ua-10n-11e-cc", kind: "SETTLEMENT", lat: 10 },
    ]);
  });

  test("coordinates alone are a place that needs no review", async () => {
    const points = mapping.replace(/location: .*/, "location: { lat: { column: lat }, lon: { column: lon } }");
    const { issueCount } = await take(points, "id,lat,lon\n1,48.12346,37.5\n2,48.12346,37.5\n3,,\n");
    expect(issueCount).toBe(0);
    expect(await rows(database, `SELECT key, name FROM location`)).toEqual([
      { key: "made-at-48.1235n-37.5e", name: "48.1235° N, 37.5° E" },
    ]);
    await expect(take(points, "id,lat,lon\n9,48.1,190\n")).rejects.toThrow(
      /lon: Expected a number from -180 to 180, got "190"/,
    );
  });
});

describe("faults of mappings", () => {
  test.each([
    ["key: { column: id }\nabout: {}", /about: expected one subject, got none.*event, package, item/],
    [
      `${PLAIN}claims: [{ slot: a, statement: x }, { slot: a, statement: y }]`,
      /claims\[1\]\.slot: expected each slot once/,
    ],
    [
      `${PLAIN}claims: [{ slot: a, metric: AID_VALUE, best: 1, statement: x }]`,
      /claims\[0\]: expected a currency with AID_VALUE/,
    ],
    [
      `${PLAIN}claims: [{ slot: a, metric: LAUNCHED, best: n, statement: x }]`,
      /claims\[0\]\.best: expected a number or a group of the fields column/,
    ],
    [PLAIN.replace("{ column: date }", "{ columns: [y, m], format: YYYY }"), /start\.format: expected 2 parts/],
    [PLAIN.replace("{ column: date }", "{ columns: [y, m] }"), /start: expected a format for the columns/],
    [PLAIN.replace("{ column: date }", "{ format: YYYY }"), /start: expected a column of dates/],
    [
      PLAIN.replace("{ column: date }", "{ column: date, format: YYYY DD }"),
      /start\.format: expected a format of dates/,
    ],
    [
      PLAIN.replace("{ column: date } }", "{ column: date }, precision: WEEK }"),
      /precision: expected the last day with precision WEEK/,
    ],
    [PLAIN.replace("occurred", "location: { lat: 4 }, occurred"), /location: expected lat and lon together/],
    [
      PLAIN.replace("occurred", "participants: [{ role: PARTY }], occurred"),
      /participants\[0\]: expected a name or a key/,
    ],
    [PLAIN.replace("occurred", "reports: [{ publisher: x }], occurred"), /reports\[0\]: expected the url or the title/],
    ["key: { column: id }", /made\.yaml: expected one of event, aidPackage.* got none/],
  ])("%s", (mapping, message) => {
    expect(faultsOf(mapping)).toMatch(message);
  });
});
