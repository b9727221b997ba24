import fc from "fast-check";
import { type Examined, TextExaminer } from "../../../src/import/input/encoding";
import type { Encoding } from "../../../src/import/input/input";
import { Utf8Check } from "../../../src/import/input/utf8";
import { encode, failure, readCsv, removeFiles, write } from "./support";
import { readDocument } from "../../../src/import/input/document";

afterAll(removeFiles);

function examine(data: Buffer): Examined {
  const examiner = new TextExaminer();
  examiner.push(data);
  return examiner.finish();
}

describe("the encoding of a file", () => {
  it.each<[Encoding, string]>([
    ["windows-1251", "Харків Донецьк Київ"],
    ["windows-1251", "Київ"],
    ["windows-1251", "ЛНР"],
    ["windows-1251", "НАТО – «Азов»"],
    ["windows-1251", "Украина, Донецкая область, Мариуполь, удар по жилому дому"],
    ["windows-1251", "Збройні Сили України обстріляли населений пункт Їжаківка"],
    ["windows-1251", "A long line in English about shelling near Kharkiv (Харків), where 3 people died in the attack"],
    ["windows-1252", "Müller"],
    ["windows-1252", "Türkiye"],
    ["windows-1252", "São Paulo, Côte d’Ivoire, Général Évrard"],
    ["windows-1252", "Ñandú España, naïve café"],
    ["windows-1252", "Malmö, Gävle, Örebro, Åland"],
    ["windows-1252", "Übergröße der Straßenverhältnisse für Waffenlieferungen"],
    ["windows-1252", "It’s “quoted” – and costs 5 €"],
  ])("is guessed as %s: %s", (encoding, text) => {
    expect(examine(encode(text, encoding))).toMatchObject({ encoding, bomBytes: 0, fault: null });
  });

  it("is guessed from the lines that tell, wherever they are", async () => {
    const plain = "1,Shelling near the front line was reported\n".repeat(30_000);
    const { file, rows } = await readCsv(encode(`id,text\n${plain}2,Харків і Маріуполь\n`, "windows-1251"));
    expect(file.encoding).toBe("windows-1251");
    expect(rows.at(-1)?.cells).toEqual(["2", "Харків і Маріуполь"]);
  });

  it("is guessed in time, whatever the letters are", async () => {
    // Long runs of letters with one byte among them that tells nothing.
    const { file } = await readCsv(Buffer.from(`a\n${`${"x".repeat(4000)}\xa0\n`.repeat(3000)}`, "latin1"));
    expect(file.encoding).toBe("windows-1252");
  });

  it("is not mistaken because one word is long and the rest is English", async () => {
    const { rows } = await readCsv(encode("id,actor\n1,Forces armées’ général\n", "windows-1252"));
    expect(rows[0]?.cells).toEqual(["1", "Forces armées’ général"]);
  });

  it("is what the mark at the start says, and the mark is no text", async () => {
    const text = "\ufeffa,b\n1,Ж\n";
    expect(await readCsv(Buffer.from(text, "utf8"))).toMatchObject({
      header: ["a", "b"],
      file: { encoding: "utf-8" },
    });
    expect(await readCsv(Buffer.from(text, "utf16le"))).toMatchObject({
      header: ["a", "b"],
      file: { encoding: "utf-16le" },
      rows: [{ cells: ["1", "Ж"] }],
    });
  });

  it("is what the user says", async () => {
    const { file, header } = await readCsv(Buffer.from([0xe9, 0x0a]), { encoding: "windows-1251" });
    expect([file.encoding, header]).toEqual(["windows-1251", ["й"]]);
    const told = await readCsv(Buffer.from("\ufeffа\n", "utf16le").subarray(2), { encoding: "utf-16le" });
    expect(told.header).toEqual(["а"]);
  });

  it("is refused where the file or the user says UTF-8 and it is not, with the line", async () => {
    const bytes = Buffer.concat([Buffer.from("a,b\n1,Ж\n2,"), Buffer.from([0xe9, 0x0a])]);
    const error = await failure(readCsv(bytes, { encoding: "utf-8" }));
    expect(error.line).toBe(3);
    expect(error.message).toContain("expected text, got bytes that are not UTF-8");
    expect((await failure(readCsv(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])))).line).toBe(3);
  });

  it("is refused with the line when a NUL byte says that there is none", async () => {
    const error = await failure(readCsv("a,b\n1,2\n3,\0\n"));
    expect(error.message).toMatch(/:3: expected text, got a NUL byte\.$/);
    expect((await failure(readCsv("a\r1\r\0"))).line).toBe(3);
    expect((await failure(readCsv(`a\n${"x\n".repeat(200_000)}\0`))).line).toBe(200_002);
    expect((await failure(readDocument(write("# Memo\n\0", "memo.md"), { maxBytes: 100 }))).line).toBe(2);
  });

  it("is refused when it is UTF-16 with the big end first", async () => {
    const bytes = Buffer.from("\ufeffa,b\n", "utf16le").swap16();
    expect((await failure(readCsv(bytes))).message).toContain("UTF-16 with the big end first");
  });

  it("may cut a character at the border of what is read at once", async () => {
    // Pieces are 256 KiB: the characters of three, four and two bytes lie on every place around the border.
    for (let before = 262_140; before <= 262_146; before += 1) {
      const text = `a\n${"x".repeat(before - 2)}€🙂Ж\n`;
      expect((await readCsv(text)).rows[0]?.cells[0]?.slice(-4)).toBe("€🙂Ж");
      const wide = encode(`a\n${"x".repeat(before / 2)}🙂Ж\n`, "utf-16le");
      expect((await readCsv(wide)).rows[0]?.cells[0]?.slice(-3)).toBe("🙂Ж");
    }
  });
});

describe("the check of UTF-8", () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom("€", "🙂", "Ж", "\n").map((text) => Buffer.from(text)),
    ),
    { maxLength: 8 },
  );

  it("agrees with the decoder, however the bytes are cut", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 9 }), (parts, cuts) => {
        const bytes = Buffer.concat(parts);
        const check = new Utf8Check();
        for (let start = 0, cut = 0; start < bytes.length; cut += 1) {
          const end = start + (cuts[cut % cuts.length] ?? 1);
          check.push(bytes.subarray(start, end));
          start = end;
        }
        const wrongAt = check.finish();
        const decodes = (end: number, stream: boolean): boolean => {
          try {
            new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, end), { stream });
            return true;
          } catch {
            return false;
          }
        };
        expect(wrongAt === null).toBe(decodes(bytes.length, false));
        // All before the place is right.
        if (wrongAt !== null) expect(decodes(wrongAt, true)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
