import fc, { type Arbitrary } from "fast-check";
import type { Encoding } from "../../../src/import/input/input";
import { encode, type Packing, packings, readTable, removeFiles, write } from "./support";

jest.setTimeout(120_000);
afterAll(removeFiles);

const delimiters = [",", ";", "\t", "|"] as const;
const lineEnds = ["\n", "\r\n", "\r"] as const;
const encodings: readonly Encoding[] = ["utf-8", "utf-16le", "windows-1251", "windows-1252"];

const alphabets: Record<Encoding, string> = {
  "utf-8": "abc XYZ019,;|\t\"'\n\r=+-@Ж€ïҐ漢🙂\u2028\u00a0",
  "utf-16le": "abc XYZ019,;|\t\"'\n\r=+-@Ж€ïҐ漢🙂\u2028čĊ",
  "windows-1251": "abc XYZ019,;|\t\"'\n\r=+-@ЖщІїЄґҐ«»–’",
  "windows-1252": "abc XYZ019,;|\t\"'\n\r=+-@éßÑœŠ€“”–’",
};

interface Table {
  readonly encoding: Encoding;
  readonly rows: readonly (readonly string[])[];
}

const tables: Arbitrary<Table> = fc
  .record({ encoding: fc.constantFrom(...encodings), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ encoding, columns }) => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from(alphabets[encoding])), maxLength: 12 });
    return fc.record({
      encoding: fc.constant(encoding),
      rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
    });
  });

/** The smallest writer that keeps every cell. */
function writeCell(cell: string, delimiter: string, always: boolean): string {
  const needed = cell === "" || cell.trim() !== cell || /["\n\r]/.test(cell) || cell.includes(delimiter);
  return needed || always ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe("any table", () => {
  it("is read back as it was written, in every encoding, packing, delimiter and line end", async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(...delimiters),
        fc.constantFrom(...lineEnds),
        fc.constantFrom(...(Object.keys(packings) as Packing[])),
        fc.boolean(),
        fc.boolean(),
        async ({ encoding, rows }, delimiter, lineEnd, packing, always, lastLineEnds) => {
          const lines = rows.map((cells) => cells.map((cell) => writeCell(cell, delimiter, always)).join(delimiter));
          const text = lines.join(lineEnd) + (lastLineEnds ? lineEnd : "");
          const path = write(packings[packing](encode(text, encoding)), "data.bin");
          const columns = (rows[0] ?? []).map((_, index) => `c${index}`);
          const table = await readTable(path, {
            kind: "delimited",
            delimiter,
            header: columns,
            // A few letters say nothing about their encoding.
            encoding,
          });
          expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
          expect(table.rows.every(({ fault }) => fault === undefined)).toBe(true);
          expect(table.rows.map(({ line }) => line)).toEqual(linesOf(lines));
          expect(table.file.encoding).toBe(encoding);
        },
      ),
      { numRuns: 600 },
    );
  });

  /** Where each of the lines begins, when some of them are several. */
  function linesOf(records: readonly string[]): number[] {
    let line = 1;
    return records.map((record) => {
      const begin = line;
      line += 1 + (record.match(/\r\n|\r|\n/g)?.length ?? 0);
      return begin;
    });
  }

  it("needs no encoding to be told for Unicode", async () => {
    await fc.assert(
      fc.asyncProperty(
        tables.filter(({ encoding }) => encoding.startsWith("utf")),
        async ({ encoding, rows: anyRows }) => {
          // A header of one blank name is none.
          const rows = anyRows.map((cells, row) => (row === 0 ? cells.map((cell) => `h${cell}`) : cells));
          const text = rows.map((cells) => cells.map((cell) => writeCell(cell, ",", true)).join(",")).join("\n");
          const table = await readTable(write(encode(text, encoding)), {
            kind: "delimited",
            delimiter: ",",
            header: true,
          });
          expect([table.header, ...table.rows.map(({ cells }) => cells)]).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("any records as JSON", () => {
  const names = ["a", "b", "__proto__", "naïve Ж", "constructor"];
  const records = fc.array(
    fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.boolean(),
        fc.constant(null),
        fc.integer(),
        fc.jsonValue({ maxDepth: 3 }),
      ),
      { noNullPrototype: true },
    ),
    { maxLength: 8 },
  );
  const layouts = {
    array: (values: readonly unknown[]) => JSON.stringify(values),
    pretty: (values: readonly unknown[]) => JSON.stringify(values, null, 2),
    lines: (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join("\n"),
  } as const;

  /** What a cell must be; numbers, which are kept as written, are written by JSON.stringify here. */
  function cell(value: unknown): string {
    if (typeof value === "string") return value;
    return value === null || value === undefined ? "" : JSON.stringify(value);
  }

  it("are read back, in every layout", async () => {
    await fc.assert(
      fc.asyncProperty(
        records.filter((values) => values.length > 0),
        fc.constantFrom(...(Object.keys(layouts) as (keyof typeof layouts)[])),
        async (values, layout) => {
          // What JSON can carry: a number like -0 is not among it.
          const kept = JSON.parse(JSON.stringify(values)) as Record<string, unknown>[];
          const table = await readTable(write(layouts[layout](values)), { kind: "json", header: names });
          expect(table.rows.map(({ cells }) => cells)).toEqual(
            kept.map((value) => names.map((name) => cell(Object.hasOwn(value, name) ? value[name] : null))),
          );
          expect(table.unknown).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
