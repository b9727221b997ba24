import fc, { type Arbitrary } from "fast-check";
import { gzipSync } from "node:zlib";
import { readDocuments } from "../../../src/import/input/document";
import { isSpreadsheet } from "../../../src/import/input/spreadsheet";
import type { TableOptions } from "../../../src/import/input/open-table";
import { sheetXml, workbookFiles, zip } from "./archives";
import { csv, readTable, removeFiles, survives, write } from "./support";

jest.setTimeout(300_000);
afterAll(removeFiles);

const kinds: readonly TableOptions[] = [
  csv,
  { kind: "delimited", header: ["a", "b"], quote: false },
  { kind: "json", header: ["a", "b"] },
  { kind: "spreadsheet" },
];

/** Pieces of which broken tables are made. */
const fragments = fc.constantFrom(
  '"', '""', ",", ";", "\t", "\n", "\r\n", "\r", "\0", "a,b\n", '{"a":1}', "[", "]", "{", "}", ":", "null", '"a"', "\\u",
  "\\ud800", "1e5", "-", "\ufeff", "Ж", "🙂", "<c r=", "PK", " ".repeat(50), "\u001f\u008b",
); // prettier-ignore

const texts = fc.array(fragments, { maxLength: 40 }).map((parts) => Buffer.from(parts.join("")));
const binary = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
/** Bytes that begin like a packed file. */
const headed = fc
  .tuple(fc.constantFrom("504b0304", "504b0506", "1f8b08", "fffe", "feff", "efbbbf"), binary)
  .map(([magic, rest]) => Buffer.concat([Buffer.from(magic, "hex"), rest]));

const table = 'a,b\n1,"x"\n2,y\n';
const good: readonly Buffer[] = [
  Buffer.from(table),
  gzipSync(table),
  zip([{ name: "a.csv", data: table }]),
  zip([{ name: "a.csv", data: table, stored: true }, { name: "b.md", data: "# b" }]), // prettier-ignore
  zip(workbookFiles({ S: sheetXml([["a", "b"], ["1", { number: "2" }]]) })), // prettier-ignore
];
/** A good file with some bytes changed. */
const mutated: Arbitrary<Buffer> = fc
  .tuple(
    fc.constantFrom(...good),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(0, 255), fc.nat(255))), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([bytes, changes, nearEnd]) => {
    const copy = Buffer.from(bytes);
    // Directories of archives stand at the end, and are where most can go wrong.
    const reach = nearEnd ? Math.min(copy.length, 200) : copy.length;
    for (const [place, value] of changes) copy[copy.length - 1 - (place % reach)] = value;
    return copy;
  });

const anything = fc.oneof(texts, binary, headed, mutated);

describe("whatever the bytes are", () => {
  it.each(kinds.map((options) => [options.kind, options] as const))(
    "a table is read or refused with words: %s",
    async (_, options) => {
      await fc.assert(
        fc.asyncProperty(anything, async (bytes) => {
          await survives(readTable(write(bytes), options));
        }),
        { numRuns: options.kind === "spreadsheet" ? 400 : 1500 },
      );
    },
  );

  it("a spreadsheet with changes inside of its XML is read or refused with words", async () => {
    const xml = sheetXml([["a", "b"], ["1", { number: "2" }], [true, { date: "45000" }]]); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(xml.length), fc.nat(3), fragments), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          let broken = xml;
          for (const [at, length, text] of changes) broken = broken.slice(0, at) + text + broken.slice(at + length);
          await survives(readTable(write(zip(workbookFiles({ S: broken }))), { kind: "spreadsheet" }));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("documents are read or refused with words", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        const path = write(bytes);
        const read = async () => {
          for await (const { text } of readDocuments(path, { maxBytes: 1000 })) expect(typeof text).toBe("string");
        };
        await survives(read());
        await survives(isSpreadsheet(path));
      }),
      { numRuns: 1000 },
    );
  });
});
