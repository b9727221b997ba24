import { isSpreadsheet, type SpreadsheetOptions } from "../../../src/import/input/spreadsheet";
import { type SheetCell, sheetXml, workbookFiles, zip, type ZipFile } from "./archives";
import { csv, failure, type ReadTable, readTable, removeFiles, write } from "./support";

jest.setTimeout(120_000);
afterAll(removeFiles);

type Sheets = Readonly<Record<string, readonly (readonly SheetCell[])[]>>;

const workbook = (sheets: Sheets): Buffer =>
  zip(workbookFiles(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]))));

async function read(sheets: Sheets, options: Omit<SpreadsheetOptions, "kind"> = {}): Promise<ReadTable> {
  return readTable(write(workbook(sheets), "data.xlsx"), { kind: "spreadsheet", ...options });
}

/** A workbook of one sheet of any XML. */
async function readXml(rows: string): Promise<ReadTable> {
  const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  return readTable(write(zip(workbookFiles({ S: sheet })), "data.xlsx"), { kind: "spreadsheet" });
}

const number = (text: string): SheetCell => ({ number: text });
const date = (text: string): SheetCell => ({ date: text });

describe("a spreadsheet", () => {
  it("is a table whose cells are text", async () => {
    const { file, header, rows, unknown } = await read({
      Data: [
        ["id", "name ", "when", "ok", "value"],
        [number("1"), " Харків & <b> ", date("45036"), true, number("2.5")],
        [number("2"), "=cmd|' /C calc'!A0", date("45036.5"), false, null],
      ],
    });
    expect(header).toEqual(["id", "name ", "when", "ok", "value"]);
    expect(rows).toEqual([
      { row: 1, line: null, cells: ["1", " Харків & <b> ", "2023-04-20", "true", "2.5"] },
      { row: 2, line: null, cells: ["2", "=cmd|' /C calc'!A0", "2023-04-20T12:00:00", "false", ""] },
    ]);
    expect(file).toMatchObject({ entry: null, encoding: null });
    expect(unknown).toEqual([]);
  });

  it("writes numbers out, as far as a spreadsheet knows them", async () => {
    const numbers = {
      "1.5E-3": "0.0015",
      "1E21": "1000000000000000000000",
      "-2.50": "-2.5",
      "0.30000000000000004": "0.3",
      "1234.5600000000001": "1234.56",
      "12345678901234567": "12345678901234567",
      "48.1234567": "48.1234567",
      "1E-7": "0.0000001",
      "0": "0",
    };
    const { rows } = await read({ S: [["a", "b"], ...Object.keys(numbers).map((text) => [number(text), "x"])] });
    expect(rows.map(({ cells }) => cells[0])).toEqual(Object.values(numbers));
  });

  it("begins at the first row of two cells, below titles, and leaves out empty rows", async () => {
    const { header, rows } = await read({
      S: [["A title"], [], [null, "a note"], ["a", null, "c"], [], ["1"], [null, null, "3"], [" "]],
    });
    expect(header).toEqual(["a", "", "c"]);
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([[1, "1", "", ""], [2, "", "", "3"]]); // prettier-ignore
  });

  it("marks rows of more cells than the header", async () => {
    const { rows } = await read({ S: [["a", "b"], ["1", "2", "3"]] }); // prettier-ignore
    expect(rows[0]?.fault).toEqual({ code: "CELL_COUNT", expected: 2, found: 3 });
  });

  it("is the first sheet, the one named, or the first whose name matches", async () => {
    const table = (name: string) => [["name", "b"], [name, "x"]]; // prettier-ignore
    const sheets = { Notes: table("Notes"), "Main data & more": table("Main"), "Main data 2": table("Main 2") };
    const first = async (sheet?: string | RegExp) =>
      (await read(sheets, sheet === undefined ? {} : { sheet })).rows[0]?.cells[0];
    expect(await first()).toBe("Notes");
    expect(await first("Main data 2")).toBe("Main 2");
    expect(await first(/^main data/i)).toBe("Main");
    for (const missing of ["Main", /x{3}/]) {
      const error = await failure(first(missing));
      expect(error.message).toContain("holds no such sheet");
      expect(error.hint).toBe('It holds "Notes", "Main data & more", "Main data 2".');
    }
  });

  it("is read in full when it has many rows", async () => {
    const { rows } = await read({
      S: [["id", "text"], ...Array.from({ length: 5000 }, (_, index) => [number(String(index)), "x"])],
    });
    expect(rows.map(({ cells }) => cells[0])).toEqual(Array.from({ length: 5000 }, (_, index) => String(index)));
  });

  it("is known by its content", async () => {
    expect(await isSpreadsheet(write(workbook({ S: [] }), "data.csv"))).toBe(true);
    expect(await isSpreadsheet(write("a,b\n", "data.xlsx"))).toBe(false);
    expect(await isSpreadsheet(write(zip([{ name: "a.csv", data: "x" }]), "data.xlsx"))).toBe(false);
    expect(await isSpreadsheet(write("", "data.xlsx"))).toBe(false);
  });

  it("and text are not taken for each other", async () => {
    const path = write(workbook({ S: [["a", "b"]] }), "data.xlsx"); // prettier-ignore
    expect((await failure(readTable(path, csv))).message).toContain("expected text, got a spreadsheet (.xlsx)");
    const text = write("a,b\n1,2\n");
    expect((await failure(readTable(text, { kind: "spreadsheet" }))).message).toContain("expected an Excel workbook");
  });

  it("without a header is refused", async () => {
    for (const rows of [[], [["one"], ["two"]]])
      expect((await failure(read({ S: rows }))).message).toContain("a sheet with a header of two columns or more");
  });
});

describe("a broken spreadsheet", () => {
  const good = workbookFiles({ S: sheetXml([["a", "b"], ["1", "2"]]) }); // prettier-ignore

  async function readFiles(files: readonly ZipFile[]): Promise<ReadTable> {
    return readTable(write(zip(files), "data.xlsx"), { kind: "spreadsheet" });
  }

  it("is refused when a part is missing or no XML", async () => {
    for (const { name } of good.filter(({ name: part }) => /sheet1|workbook\.xml$/.test(part))) {
      await failure(readFiles(good.filter((file) => file.name !== name)));
      for (const data of ["", "no xml", "<worksheet>", "<a><b></a>", "\0\0"])
        await failure(readFiles(good.map((file) => (file.name === name ? { ...file, data } : file))));
    }
  });

  it("is refused when it is cut off", async () => {
    const whole = zip(good);
    for (let length = 4; length < whole.length; length += 37)
      await failure(readTable(write(whole.subarray(0, length)), { kind: "spreadsheet" }));
  });

  it.each([
    ["a column that is not there", '<row r="1"><c r="ZZZZZZZZZ1"><v>1</v></c></row>', /expected cells within/],
    ["a row that is not there", '<row r="99999999999"><c r="A1"><v>1</v></c></row>', /expected cells within/],
    ["a row without end", '<row r="1e999"><c r="A1"><v>1</v></c></row>', /expected cells within/],
    ["a row below the last", '<row r="1048577"/>', /expected cells within/],
    ["a column behind the last", '<row r="1"><c r="XFE1"/></row>', /expected cells within/],
    ["cells far apart", '<row r="1"><c r="XFD1"/></row><row r="1048576"/>', /at most 50000000 cells/],
    ["a place behind a trick", `<row r="1"><c x='>' r="ZZZZZZZZZ1"><v>1</v></c></row>`, /not readable/],
    ["a place in a prefix", '<y:row y:r="99999999"/>', /expected cells within/],
    ["a place in characters", '<row r="1"><c r="&#90;ZZZZZZZ1"><v>1</v></c></row>', /expected cells within/],
    ["a tag without end", `<row ${" ".repeat(1_200_000)} r="1"/>`, /more than a megabyte/],
  ])("is refused when it has %s", async (_, rows, message) => {
    expect((await failure(readXml(rows))).message).toMatch(message);
  });

  it("is refused when it unpacks to more than 512 MiB, before anything is read", async () => {
    const parts = Array.from({ length: 9 }, (_, index) => ({
      name: `xl/${index}.xml`,
      data: "x",
      size: 60 * 1024 * 1024,
    }));
    const error = await failure(readFiles([...good, ...parts]));
    expect(error.message).toContain("at most 512 MiB when unpacked");
  });

  it("is refused when a part lies about its size or is a bomb", async () => {
    const bomb = { name: "xl/sharedStrings.xml", data: Buffer.alloc(100_000_000, " ") };
    expect((await failure(readFiles([...good, bomb]))).message).toContain("zip bomb");
    expect((await failure(readFiles([...good, { ...bomb, size: 10 }]))).message).toMatch(/zip bomb|broken/);
    expect((await failure(readFiles([...good, { ...bomb, data: "x", size: 10_000 }]))).message).toContain("broken");
  });
});
