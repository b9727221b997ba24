import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import type { DatasetOptions } from "../../../src/import/datasets/import-dataset";
import { loadDemo } from "../../../src/import/demo";
import { memo } from "../../../src/import/formats/us-drawdown-memo";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { fileOf, importFile } from "../datasets";
import { zip } from "../input/archives";
import { dump, emptyDatabase, importText as importBriefing, removeDatabases, rows, world } from "../support";

jest.setTimeout(60_000);
afterAll(removeDatabases);

const SITE = "https://bidenwhitehouse.archives.gov/briefing-room/presidential-actions";

/** Words of our own in the form of a memo. */
function memoOf(date: string, body: string, front = ""): string {
  return `---
date: '${date}'
published_time: ${date} 12:00:00-05:00
source_url: ${SITE}/${date.replaceAll("-", "/")}/invented/
title: "An Invented Memorandum on Section\\_506(a)(1)"
${front}---

INVENTED MEMORANDUM

SUBJECT:       Delegation of Authority Under Section 506(a)(1)
               of an Act

${body}
`;
}

const DRAWDOWN = `It is said here that the authority under section 506(a)(1) of
the act lets draw down up to $325
million in goods, to give assistance to Ukraine.`;

function folder(memos: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), "memos-"));
  for (const [name, text] of Object.entries(memos)) writeFileSync(join(path, name), text);
  return path;
}

const read = (database: DataSource, memos: Readonly<Record<string, string>>, options: DatasetOptions = {}) =>
  importFile(database, "us-drawdown", folder(memos), { release: "1", ...options });

const packages = (database: DataSource) =>
  rows(
    database,
    `SELECT p.key, title, announced_on AS day, amount_minor / 100 AS usd, amount_qualifier AS qualifier, p.note,
       (SELECT group_concat(a.key) FROM aid_package_donor d JOIN actor a ON a.id = d.actor_id WHERE d.package_id = p.id) AS donors
     FROM aid_package p WHERE authority = 'PDA' ORDER BY p.key`,
  );
const claims = (database: DataSource) =>
  rows(
    database,
    `SELECT c.key, p.key AS package, r.key AS report, a.key AS claimant, channel, money_high_minor / 100 AS high,
       money_best_minor / 100 AS best, money_comparator AS comparator, money_currency AS currency, hedge, said_on AS said, c.note
     FROM claim c JOIN report r ON r.id = c.report_id LEFT JOIN actor a ON a.id = c.claimant_id
     JOIN aid_package p ON p.id = c.package_id WHERE c.key LIKE 'us-drawdown-%' ORDER BY c.key`,
  );

describe("a memo on a drawdown", () => {
  test("is a package of its own and a claim of the White House in the memo", async () => {
    const database = await emptyDatabase();
    const { counts, issues } = await read(database, { "a.md": memoOf("2011-04-19", DRAWDOWN) });
    expect(counts).toMatchObject({ read: 1, created: 1, rejected: 0 });
    expect(issues).toEqual([]);
    expect(await packages(database)).toEqual([
      {
        key: "us-pda-2011-04-19",
        title: "US drawdown of 19 April 2011",
        day: "2011-04-19",
        usd: 325000000,
        qualifier: "UP_TO",
        note: "The memo gives no list of items.",
        donors: "united-states",
      },
    ]);
    expect(await claims(database)).toEqual([
      {
        key: "us-drawdown-2011-04-19.value@white-house-presidential-actions-1",
        package: "us-pda-2011-04-19",
        report: "white-house-memo-2011-04-19",
        claimant: "white-house",
        channel: "OFFICIAL_DOCUMENT",
        high: 325000000,
        best: null,
        comparator: "LTE",
        currency: "USD",
        hedge: "up to",
        said: "2011-04-19",
        note: null,
      },
    ]);
    expect(
      await rows(database, `SELECT title, url, published_on FROM report WHERE key = 'white-house-memo-2011-04-19'`),
    ).toEqual([
      {
        title: "Memorandum on drawdown authority (section 506(a)(1)), 19 April 2011",
        url: `${SITE}/2011/04/19/invented/`,
        published_on: "2011-04-19",
      },
    ]);
    expect(await rows(database, `SELECT stage, occurred_on AS day FROM aid_stage`)).toEqual([
      { stage: "ANNOUNCED", day: "2011-04-19" },
    ]);
  });

  test("adds its claim to the one package of the day with its amount, whoever wrote it, and finds its report by address", async () => {
    const database = await emptyDatabase();
    await importBriefing(database, world);
    await importBriefing(
      database,
      `sources: [{ key: white-house-presidential-actions, name: White House, kind: GOVERNMENT, redistribution: ALLOWED }]
reports: [{ key: my-memo, source: white-house-presidential-actions, url: "${SITE}/2022/12/21/invented/" }]`,
    );
    await read(database, { "a.md": memoOf("2022-12-21", DRAWDOWN) });
    expect((await packages(database)).map(({ key }) => key)).toEqual(["p-1"]);
    expect(await claims(database)).toMatchObject([{ package: "p-1", report: "my-memo" }]);
    expect(
      await rows(
        database,
        `SELECT r.key FROM citation c JOIN report r ON r.id = c.report_id WHERE package_id IS NOT NULL ORDER BY 1`,
      ),
    ).toMatchObject([{ key: "memo" }, { key: "my-memo" }, { key: "report" }]);
  });

  test.each([
    ["another amount", DRAWDOWN.replace("325", "326"), world],
    ["two such packages", DRAWDOWN, world],
  ])("is a package of its own with %s", async (what, body, briefing) => {
    const database = await emptyDatabase();
    await importBriefing(database, briefing);
    if (what.startsWith("two"))
      await importBriefing(
        database,
        `aidPackages: [{ key: p-2, title: Twin, authority: PDA, announcedOn: 2022-12-21, amount: { value: 325000000, currency: USD }, donors: [donor], recipient: ukraine, completeness: FULL }]`,
      );
    await read(database, { "a.md": memoOf("2022-12-21", body) });
    expect(await claims(database)).toMatchObject([{ package: "us-pda-2022-12-21" }]);
  });

  test("that waives law over the same money, and that gives other aid, has the drawdown alone as its amount", async () => {
    const database = await emptyDatabase();
    await read(database, {
      "a.md": memoOf(
        "2011-02-25",
        `In order to give military assistance to Ukraine:

\\(1\\)  the authority under section 614(a)(1) of the act to give up to $250 million in
assistance whatever other law says; and

\\(2\\)  the authority under section 506(a)
(1) of the act to draw down up to an aggregate value of $350 million in goods.`,
      ),
      "b.md": memoOf(
        "2011-02-26",
        `(1) the authority under section 506(a)(1) to draw down up to $2.85 billion, as assistance to Ukraine; and
(2) the authority under section 552(c)(2) to draw down up to $10,000,000 in services as assistance to Ukraine.`,
      ),
    });
    expect(await packages(database)).toMatchObject([
      {
        usd: 350000000,
        note: "The memo also waives other law under section 614(a)(1) for up to USD 250 million of the same money.",
      },
      {
        usd: 2850000000,
        note: "The memo also lets draw down USD 10 million under section 552(c)(2), which is no part of this amount.",
      },
    ]);
    expect((await claims(database)).map(({ high, hedge }) => [high, hedge])).toEqual([
      [350000000, "up to"],
      [2850000000, "up to"],
    ]);
  });

  test.each([
    ["approximately $200 million", { best: 200000000, high: null, comparator: "APPROX", hedge: "approximately" }],
    ["$60 million", { best: 60000000, high: null, comparator: "EQ", hedge: null }],
    ["not to exceed $1.5 billion", { best: null, high: 1500000000, comparator: "LTE", hedge: "up to" }],
  ])("of %s", async (words, expected) => {
    const database = await emptyDatabase();
    await read(database, { "a.md": memoOf("2011-01-01", DRAWDOWN.replace(/up to \$325\s+million/, words)) });
    expect(await claims(database)).toMatchObject([expected]);
  });

  test.each([
    ["no sum", DRAWDOWN.replace(/up to \$325\s+million/, "what is needed")],
    ["two sums", DRAWDOWN.replace("in goods", "in goods and $5 million in services")],
  ])("with %s has an unknown amount, and says so", async (_what, body) => {
    const database = await emptyDatabase();
    const { issues } = await read(database, { "a.md": memoOf("2011-01-01", body) });
    expect(issues).toMatchObject([
      { severity: "WARNING", code: "UNREADABLE_VALUE", row: 1, column: "text", value: "a.md" },
    ]);
    expect(await packages(database)).toMatchObject([{ key: "us-pda-2011-01-01", usd: null, qualifier: null }]);
    expect(await claims(database)).toEqual([]);
  });
});

test("memos on other aid are left out with a warning, and take no key of those of the day", async () => {
  const database = await emptyDatabase();
  const { counts, issues } = await read(database, {
    "a.md": memoOf("2011-01-01", DRAWDOWN.replace("Ukraine", "Ruritania")),
    "b.md": memoOf("2011-01-01", DRAWDOWN.replace("506(a)(1)", "506(a)(2)")),
    "c.md": memoOf("2011-01-01", "Nothing of the kind."),
    "d.md": memoOf("2011-01-01", DRAWDOWN),
    "README.md": "Not a memo.",
    "e.txt": "Not a memo.",
  });
  expect(counts).toMatchObject({ read: 4, rejected: 0 });
  expect(issues.map(({ code, value, row }) => [code, value, row])).toEqual([
    ["NOT_OF_THIS_FORMAT", "a.md", 1],
    ["NOT_OF_THIS_FORMAT", "b.md", 2],
    ["NOT_OF_THIS_FORMAT", "c.md", 3],
  ]);
  expect((await packages(database)).map(({ key }) => key)).toEqual(["us-pda-2011-01-01"]);
  expect(await rows(database, `SELECT DISTINCT report_id FROM claim`)).toHaveLength(1);
});

test("two drawdowns of one day are two packages with a memo each", async () => {
  const database = await emptyDatabase();
  await read(database, {
    "a.md": memoOf("2011-01-01", DRAWDOWN),
    "b.md": memoOf("2011-01-01", DRAWDOWN.replace("325", "100")).replace("/invented/", "/invented-2/"),
  });
  expect(await claims(database)).toMatchObject([
    {
      package: "us-pda-2011-01-01-2",
      high: 100000000,
      report: expect.stringMatching(/^white-house-memo-2011-01-01-[0-9a-f]{8}$/) as string,
    },
    { package: "us-pda-2011-01-01", high: 325000000, report: "white-house-memo-2011-01-01" },
  ]);
});

describe("a bad memo", () => {
  const good = { "a.md": memoOf("2011-04-19", DRAWDOWN) };
  const without = (line: RegExp) => memoOf("2011-04-20", DRAWDOWN).replace(line, "");

  test.each([
    ["no front matter", "Only words.", "a memo with front matter between two lines of ---"],
    [
      "front matter that is none",
      memoOf("2011-04-20", DRAWDOWN, "key: [\n"),
      "a memo with front matter between two lines of ---",
    ],
    ["no day", without(/date: .*\npublished_time: .*\n/), "a memo with its day in the front matter"],
    ["an impossible day", memoOf("2011-02-30", DRAWDOWN), "a day that exists in the calendar"],
    [
      "no real address",
      memoOf("2011-04-20", DRAWDOWN).replace(SITE, "somewhere"),
      "a web address that begins with https://",
    ],
  ])("with %s is an issue, and nothing is written", async (_what, text, expected) => {
    const database = await emptyDatabase();
    const before = await dump(database);
    await expect(read(database, { ...good, "b.md": text })).rejects.toThrow(ImportFailedError);
    expect(await dump(database)).toBe(before);
    const { counts, issues } = await read(database, { ...good, "b.md": text }, { partial: true });
    expect(counts).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(issues).toMatchObject([
      {
        severity: "ERROR",
        code: "BAD_CELL",
        row: 2,
        column: "text",
        expected,
        suggestion: expect.stringMatching(/./) as string,
      },
    ]);
    expect(await packages(database)).toHaveLength(1);
  });

  test("may lack its address, and its day may stand in the time of publication", async () => {
    const database = await emptyDatabase();
    await read(database, { "a.md": without(/date: .*\n/).replace(/source_url: .*\n/, "") });
    expect(await rows(database, `SELECT key, url FROM report WHERE key LIKE 'white-house-memo-%'`)).toEqual([
      { key: "white-house-memo-2011-04-20", url: null },
    ]);
  });
});

describe("again", () => {
  test("the same folder, its archive and its files change nothing", async () => {
    const database = await emptyDatabase();
    const memos = { "a.md": memoOf("2011-04-19", DRAWDOWN), "b.md": memoOf("2011-04-20", DRAWDOWN) };
    await read(database, memos);
    const before = await rows(database, `SELECT * FROM claim`);
    const archive = zip(Object.entries(memos).map(([name, data]) => ({ name: `memos/${name}`, data })));
    const again = { created: 0, updated: 0, rejected: 0, revised: 0, dropped: 0 };
    expect((await read(database, memos)).counts).toEqual({ ...again, read: 2, unchanged: 2 });
    const zipped = await importFile(database, "us-drawdown", fileOf("memos.zip", archive));
    expect(zipped.counts).toEqual({ ...again, read: 2, unchanged: 2 });
    const single = await importFile(database, "us-drawdown", fileOf("b.md", memos["b.md"]));
    expect(single.counts).toEqual({ ...again, read: 1, unchanged: 1 });
    expect(await rows(database, `SELECT * FROM claim`)).toEqual(before);
  });

  test("a memo that names another sum adds a claim; the old one stays", async () => {
    const database = await emptyDatabase();
    await read(database, { "a.md": memoOf("2011-04-19", DRAWDOWN) });
    const { counts } = await read(
      database,
      { "a.md": memoOf("2011-04-19", DRAWDOWN.replace("325", "330")) },
      { release: "2" },
    );
    expect(counts).toMatchObject({ updated: 1, revised: 1 });
    expect((await claims(database)).map(({ key, high }) => [key, high])).toEqual([
      ["us-drawdown-2011-04-19.value@white-house-presidential-actions-1", 325000000],
      ["us-drawdown-2011-04-19.value@white-house-presidential-actions-2", 330000000],
    ]);
  });
});

test("a memo reads the same without Markdown, wrapped anywhere, with a byte order mark and CRLF", () => {
  const text = memoOf("2011-04-19", DRAWDOWN);
  expect(memo(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).toEqual(memo(text));
  expect(memo(text).title).toBe("An Invented Memorandum on Section 506(a)(1)");
});

/** The query of the format's page in the docs. */
const QUERY = /```graphql\n([\s\S]*?)```/.exec(
  readFileSync(join(__dirname, "..", "..", "..", "docs", "import", "us-drawdown.md"), "utf8"),
)?.[1] ?? ""; // prettier-ignore

interface Answer {
  readonly aidPackages: {
    readonly totalCount: number;
    readonly nodes: readonly {
      amount: { value: string } | null;
      claims: { nodes: readonly { money: { high: string } }[] };
    }[];
  };
}

async function ask(fill: (database: DataSource) => Promise<unknown>): Promise<Answer["aidPackages"]> {
  const server = await startTestServer({ fill });
  const { data, errors } = await server.query(QUERY);
  await server.stop();
  expect(errors).toBeUndefined();
  return (data as unknown as Answer).aidPackages;
}

test("the query of the docs lists the drawdowns with what the memos say, over HTTP", async () => {
  const { totalCount, nodes } = await ask((database) => read(database, { "a.md": memoOf("2023-04-19", DRAWDOWN) }));
  expect(totalCount).toBe(1);
  expect(nodes).toMatchObject([
    { amount: { value: "325000000.00" }, claims: { nodes: [{ money: { high: "325000000.00" } }] } },
  ]);
});

const MEMOS = "us-drawdowns/memos";
const EXPECTED = "us-drawdowns/ukraine_pda_506a1_memos.csv";

describeWithReal("the real memos", [MEMOS, EXPECTED], () => {
  const load = (database: DataSource) => importFile(database, "us-drawdown", realFile(MEMOS));
  const expected = () =>
    readFileSync(realFile(EXPECTED), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(","))
      .map((cells) => ({ day: cells[0], usd: Number(cells[5]), url: cells[8], waiver: cells[7] ?? "" }));

  test("are 39 drawdowns for Ukraine of 21.885 billion dollars, and two memos on other aid", async () => {
    const database = await emptyDatabase();
    const { counts, issues } = await load(database);
    expect(counts).toMatchObject({ read: 41, rejected: 0 });
    expect(issues.map(({ code, value }) => [code, value?.slice(0, 10)])).toEqual([
      ["NOT_OF_THIS_FORMAT", "2021-07-23"],
      ["NOT_OF_THIS_FORMAT", "2021-09-07"],
    ]);
    const found = await rows(
      database,
      `SELECT p.announced_on AS day, c.money_high_minor / 100 AS usd, r.url FROM claim c JOIN aid_package p ON p.id = c.package_id
       JOIN report r ON r.id = c.report_id WHERE c.metric = 'AID_VALUE' AND c.money_comparator = 'LTE' ORDER BY 1`,
    );
    expect(found).toEqual(expected().map(({ day, usd, url }) => ({ day, usd, url })));
    const sum = `SELECT count(*) AS n, sum(amount_minor) / 100 AS usd FROM aid_package WHERE announced_on <=`;
    expect(await rows(database, `${sum} '2024-01-01'`)).toEqual([{ n: 39, usd: 21_885_000_000 }]);
    expect(await rows(database, `${sum} '2023-04-19'`)).toEqual([{ n: 35, usd: 20_585_000_000 }]);
    const waivers = await rows(
      database,
      `SELECT announced_on AS day FROM aid_package WHERE note LIKE '%waives%' ORDER BY 1`,
    );
    expect(waivers).toEqual(expected().flatMap(({ day, waiver }) => (waiver === "" ? [] : [{ day }])));
    expect((await load(database)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 41 });
  });

  test("say what they say of the packages that come with the program, and add none", async () => {
    const database = await emptyDatabase();
    await loadDemo(database);
    const known = `SELECT count(*) AS n FROM aid_package`;
    const before = await rows(database, known);
    const reports = await rows(database, `SELECT count(*) AS n FROM report`);
    await load(database);
    expect(await rows(database, known)).toEqual(before);
    // The folder is one more.
    expect(await rows(database, `SELECT count(*) - 1 AS n FROM report`)).toEqual(reports);
    const told = await rows(
      database,
      `SELECT p.key, p.sequence_number AS number FROM claim c JOIN aid_package p ON p.id = c.package_id
       WHERE c.key LIKE 'us-drawdown-%' ORDER BY p.announced_on`,
    );
    expect(told).toHaveLength(39);
    expect(told[0]).toEqual({ key: "us-pda-01", number: 1 });
    expect(told.at(-1)).toEqual({ key: "us-pda-40", number: 40 });
  });

  test("add up to 20.585 billion dollars until 19 April 2023 over HTTP", async () => {
    const { totalCount, nodes } = await ask(load);
    expect(totalCount).toBe(35);
    expect(nodes.reduce((sum, { amount }) => sum + Number(amount?.value), 0)).toBe(20_585_000_000);
    expect(nodes.every(({ claims: { nodes: own } }) => own.length === 1)).toBe(true);
  });
});
