import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { InputError } from "../../../src/errors";
import { openTable } from "../../../src/import/input/open-table";
import { cellsOf, csv, failure, readCsv, readTable, removeFiles, write } from "./support";

// Cells of many megabytes are slow to parse in a test runner.
jest.setTimeout(60_000);
afterAll(removeFiles);

describe("a delimited table", () => {
  it("gives header, rows, their numbers and their lines", async () => {
    const text = 'id,text\n1,"one\ntwo"\n\n2,b\n';
    const { file, header, rows } = await readCsv(text);
    expect(header).toEqual(["id", "text"]);
    expect(rows).toEqual([
      { row: 1, line: 2, cells: ["1", "one\ntwo"] },
      { row: 2, line: 5, cells: ["2", "b"] },
    ]);
    expect(file).toMatchObject({ entry: null, encoding: "utf-8", size: text.length });
    expect(file.name).toMatch(/^\d+-data\.csv$/);
    expect(file.sha256).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("counts lines that end in %s, also inside of quotes", async (_, end) => {
    const { rows } = await readCsv(["a,b", "", '1,"x', '"', "", "", "2,y", '3,"', "", 'z"', "4,w"].join(end));
    expect(rows.map(({ line }) => line)).toEqual([3, 7, 8, 11]);
    expect(rows[0]?.cells).toEqual(["1", `x${end}`]);
  });

  it("reads a file in which some lines end in LF and others in CRLF", async () => {
    expect(await cellsOf("a,b\r\n1,2\n3,4\r\n")).toEqual([["1", "2"], ["3", "4"]]); // prettier-ignore
  });

  it("leaves a lone CR in its cell where lines end in LF", async () => {
    expect(await cellsOf("a,b\n1,x\ry\n")).toEqual([["1", "x\ry"]]);
  });

  it("finds the delimiter in the header line", async () => {
    expect(await cellsOf("a;b;c\n1,5;2,5;x\n")).toEqual([["1,5", "2,5", "x"]]);
    expect(await cellsOf("a\tb\n1,5\t2\n")).toEqual([["1,5", "2"]]);
    expect(await cellsOf("a|b\n1,5|2\n")).toEqual([["1,5", "2"]]);
    expect(await cellsOf('"a;b;c;d",e\n1,2\n')).toEqual([["1", "2"]]);
    expect(await cellsOf("\n\na;b\n1;2\n")).toEqual([["1", "2"]]);
    expect(await cellsOf("one\n1;2\n")).toEqual([["1;2"]]);
    expect(await cellsOf("a;b\n1;2\n", { delimiter: "," })).toEqual([["1;2"]]);
  });

  it("reads a file without header, in which quotes are letters", async () => {
    const geo = await readCsv('1\tRun "A\t5.5\n\n2\t"B"\t6\n', {
      header: ["geonameid", "name", "lat"],
      delimiter: "\t",
      quote: false,
    });
    expect(geo.header).toEqual(["geonameid", "name", "lat"]);
    expect(geo.rows).toEqual([
      { row: 1, line: 1, cells: ["1", 'Run "A', "5.5"] },
      { row: 2, line: 3, cells: ["2", '"B"', "6"] },
    ]);
  });

  it("leaves out and does not count what the caller skips", async () => {
    const { rows } = await readCsv("a,b\n#event,#date\n1,2\n", { skip: ([first]) => first?.startsWith("#") === true });
    expect(rows).toEqual([{ row: 1, line: 3, cells: ["1", "2"] }]);
  });

  it("never asks the caller to skip the header", async () => {
    const { header, rows } = await readCsv("#a,b\n#1,2\n", { skip: ([first]) => first?.startsWith("#") === true });
    expect(header).toEqual(["#a", "b"]);
    expect(rows).toEqual([]);
  });

  it("marks rows of more or fewer cells and goes on", async () => {
    const { rows } = await readCsv("a,b\n1\n1,2,3\n1,2\n");
    expect(rows).toEqual([
      { row: 1, line: 2, cells: ["1"], fault: { code: "CELL_COUNT", expected: 2, found: 1 } },
      { row: 2, line: 3, cells: ["1", "2", "3"], fault: { code: "CELL_COUNT", expected: 2, found: 3 } },
      { row: 3, line: 4, cells: ["1", "2"] },
    ]);
  });

  it("takes lines of blanks for blank lines, except in a single column", async () => {
    expect(await cellsOf("  \na,b\n \t\n1,2\n   \n")).toEqual([["1", "2"]]);
    expect(await cellsOf('a\n  \n\n""\nx\n')).toEqual([["  "], [""], ["x"]]);
  });

  it("keeps names as they are, also twice", async () => {
    expect((await readCsv("name ,name ,Ім'я\n1,2,3\n")).header).toEqual(["name ", "name ", "Ім'я"]);
  });

  it("leaves formulas and markup as text", async () => {
    const hostile = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "<script>", "'; DROP TABLE event; --", "__proto__"];
    expect(await cellsOf(`a,b,c,d,e,f\n${hostile.join(",")}\n`)).toEqual([hostile]);
  });

  it("reads cells and lines longer than a piece of the file", async () => {
    const long = "Ж".repeat(400_000);
    expect(await cellsOf(`a,b\n1,${long}\n"${long}\n",2\n`)).toEqual([["1", long], [`${long}\n`, "2"]]); // prettier-ignore
  });

  it("gives many rows in batches, numbered on", async () => {
    const { rows } = await readCsv(`a\n${"x\n".repeat(120_000)}`);
    expect(rows).toHaveLength(120_000);
    expect(rows.every(({ row, line }, index) => row === index + 1 && line === index + 2)).toBe(true);
  });

  it("does not hold five hundred long rows at once", async () => {
    const path = write(`a\n${`${"x".repeat(1_000_000)}\n`.repeat(20)}`);
    const sizes: number[] = [];
    for await (const batch of (await openTable(path, csv)).batches()) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThan(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
  });

  it("reads a header without records", async () => {
    expect(await readCsv("a,b")).toMatchObject({ header: ["a", "b"], rows: [] });
    expect(await readCsv("a,b\r\n")).toMatchObject({ header: ["a", "b"], rows: [] });
  });

  it.each(["", "\ufeff", "\n\n \r\n"])("refuses an empty file: %j", async (text) => {
    const error = await failure(readCsv(text));
    expect(error.message).toMatch(/^\d+-data\.csv: expected a table with a header line, got an empty file\.$/);
  });

  it("leaves no file open when only the header was wanted", async () => {
    const table = await openTable(write("a\n1\n"), csv);
    expect(table.file.bytesRead()).toBeLessThanOrEqual(table.file.size);
    for await (const batch of table.batches()) {
      expect(batch).toHaveLength(1);
      break;
    }
  });
});

describe("a broken delimited table", () => {
  /** The rows before the error, and the error. */
  async function untilError(text: string): Promise<{ rows: number; error: InputError }> {
    const table = await openTable(write(text), csv);
    let rows = 0;
    try {
      for await (const batch of table.batches()) rows += batch.length;
    } catch (error) {
      if (error instanceof InputError) return { rows, error };
      throw error;
    }
    throw new Error("expected an error");
  }

  it.each([
    ["never closed", 'a,b\r\n1,"x\r\ny"\r\n2,3\r\n3,"open\r\n4,5\r\n', 5, 2, /expected a quote that is closed/],
    ["inside of a cell", 'a,b\n1,2\n\n3,5" gun\n', 4, 1, /got one inside of a cell/],
    ["closed before the cell ends", 'a,b\n1,"x"y\n', 2, 0, /after a closing quote .*, got text/],
  ])("says where a quote is %s, after the rows before", async (_, text, line, before, message) => {
    const { rows, error } = await untilError(text);
    expect(error.line).toBe(line);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`-data.csv:${line}: `);
    expect(error.hint).toContain('"a ""b"" c"');
    expect(rows).toBe(before);
  });

  it("refuses a broken quote in the header", async () => {
    expect((await failure(readCsv('a,"b\n1,2\n'))).line).toBe(1);
  });

  it("refuses a record of more than 16 MiB, with the line where it begins", async () => {
    const open = `a,b\n1,2\n3,"${"x, y\n".repeat(4_000_000)}`;
    const { rows, error } = await untilError(open);
    expect(rows).toBe(1);
    expect(error.line).toBe(3);
    expect(error.message).toMatch(/at most 16 MiB, .* a quote may not be closed/);
    expect((await untilError(`a,b\n1,2\n\n3,${"x".repeat(17_000_000)}`)).error.line).toBe(4);
  });

  it("refuses a file that is changed while it is read", async () => {
    const path = write("a\n1\n");
    const table = await openTable(path, csv);
    appendFileSync(path, "2\n");
    const read = async () => {
      for await (const batch of table.batches()) expect(batch).toHaveLength(1);
    };
    expect((await failure(read())).message).toContain("changed while it was being read");
  });

  it("tells a missing file from a broken one", async () => {
    await expect(readTable("/nowhere/data.csv", csv)).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
    await expect(readTable("/", csv)).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
    await expect(readTable("/dev/null", csv)).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
  });
});
