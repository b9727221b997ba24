import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip, deflateRawSync, gzipSync } from "node:zlib";
import { once } from "node:events";
import { zip, type ZipFile } from "./archives";
import { csv, failure, packings, place, readCsv, readTable, removeFiles, write } from "./support";

jest.setTimeout(120_000);
afterAll(removeFiles);

const table = "id,text\n1,Харків\n2,Київ\n";
const rows = [["1", "Харків"], ["2", "Київ"]]; // prettier-ignore

describe("a packed table", () => {
  it.each(Object.entries(packings))("is found by its content and not by its name: %s", async (_, pack) => {
    const packed = pack(Buffer.from(table));
    const read = await readTable(write(packed, "data.txt"), csv);
    expect(read.rows.map(({ cells }) => cells)).toEqual(rows);
    expect(read.file.size).toBe(packed.length);
  });

  it("is read from gzip of several members", async () => {
    const path = write(Buffer.concat([gzipSync(table), gzipSync("3,Одеса\n")]));
    expect((await readTable(path, csv)).rows).toHaveLength(3);
  });

  it("has the name of the archive, and says which file it is in there", async () => {
    const { file } = await readTable(write(zip([{ name: "sub/Ж.csv", data: table }]), "data.zip"), csv);
    expect(file.name).toMatch(/data\.zip$/);
    expect(file.entry).toBe("sub/Ж.csv");
  });

  it("lies in a zip archive among folders, leavings and words about it", async () => {
    const beside = ["folder/", "__MACOSX/._data.csv", ".DS_Store", "README.md", "readme.txt", "Codebook v2.pdf", "notes.txt", "LICENSE"]; // prettier-ignore
    for (const name of ["folder/data.csv", "./data.csv"]) {
      const files = [...beside.map((other) => ({ name: other, data: "beside" })), { name, data: table }];
      expect((await readTable(write(zip(files)), csv)).file.entry).toBe(name);
    }
  });

  it("is a text file when there is no table (GeoNames)", async () => {
    const files = [{ name: "readme.txt", data: "words" }, { name: "UA.txt", data: table }]; // prettier-ignore
    expect((await readTable(write(zip(files)), csv)).file.entry).toBe("UA.txt");
  });

  it("must be chosen when there are several", async () => {
    const path = write(zip([{ name: "a/one.csv", data: "x\n1\n" }, { name: "two.csv", data: table }])); // prettier-ignore
    const error = await failure(readTable(path, csv));
    expect(error.message).toContain('got 2: "a/one.csv", "two.csv".');
    expect(error.hint).toContain("--entry NAME");
    expect((await readTable(path, { ...csv, entry: "two.csv" })).rows).toHaveLength(2);
    expect((await readTable(path, { ...csv, entry: "one.csv" })).rows).toHaveLength(1);
    const missing = await failure(readTable(path, { ...csv, entry: "three.csv" }));
    expect(missing.message).toContain('holds no file "three.csv"');
    expect(missing.hint).toContain('"two.csv"');
  });

  it("is missed in an archive that holds none", async () => {
    expect((await failure(readCsv(zip([])))).message).toContain("one data file, got none.");
    const error = await failure(readCsv(zip([{ name: "README", data: "x" }, { name: "a/", data: "" }]))); // prettier-ignore
    expect(error.message).toContain('got none among "README".');
  });

  it("shows the names of files without what they could do to a terminal", async () => {
    const files = ["\u001b[2Ja.csv", "b.csv"].map((name) => ({ name, data: "x" }));
    expect((await failure(readCsv(zip(files)))).message).toContain(String.raw`"\u001b[2Ja.csv"`);
  });

  it("may be empty", async () => {
    expect((await failure(readCsv(gzipSync("")))).message).toContain("got an empty file");
    expect((await failure(readCsv(zip([{ name: "a.csv", data: "" }])))).message).toContain("got an empty file");
  });

  it("may begin with letters that also begin an archive", async () => {
    expect((await readCsv("PK,NAME\n1,2\n")).header).toEqual(["PK", "NAME"]);
    expect((await readCsv("BZh9,b\n1,2\n")).header).toEqual(["BZh9", "b"]);
    expect((await readCsv("Rar!,b\n1,2\n")).header).toEqual(["Rar!", "b"]);
  });
});

describe("a broken archive", () => {
  const long = Buffer.from(
    `id,text\n${Array.from({ length: 500 }, (_, index) => `${index},${index * 7919}\n`).join("")}`,
  );

  it.each(["gzip", "zip", "stored"] as const)("is refused wherever it is cut off: %s", async (packing) => {
    const whole = packings[packing](long);
    const step = Math.ceil(whole.length / 150);
    // Fewer bytes than these say nothing about what the file is.
    for (let length = 4; length < whole.length; length += length < 60 ? 1 : step) {
      const error = await failure(readCsv(whole.subarray(0, length)));
      expect(error.message).toMatch(/broken or cut off|NUL byte|is longer|empty file|expected text/);
    }
    // The last bytes are the ones that are missed most easily.
    for (let cut = 1; cut < 30; cut += 1) await failure(readCsv(whole.subarray(0, whole.length - cut)));
  });

  it("is refused when its checksum is wrong", async () => {
    const gzip = gzipSync(long);
    gzip.writeUInt32LE(1, gzip.length - 8);
    expect((await failure(readCsv(gzip))).message).toContain("gzip file, got one that is broken");
    for (const stored of [false, true])
      expect((await failure(readCsv(zip([{ name: "a.csv", data: long, stored, checksum: 1 }])))).message).toContain(
        "zip archive, got one that is broken",
      );
  });

  it.each<[string, Partial<ZipFile>, RegExp]>([
    ["encrypted", { flags: 1 }, /encrypted; expected one without a password/],
    ["strongly encrypted", { flags: 0x41 }, /encrypted; expected one without a password/],
    ["packed by LZMA", { method: 14 }, /stored or deflated, got compression method 14/],
    ["longer than it says", { size: 10 }, /broken/],
    ["shorter than it says", { size: 100_000 }, /broken/],
    ["not deflated", { packed: Buffer.from("no deflate stream") }, /broken/],
    ["named out of the archive", { name: "../../etc/data.csv" }, /leads out of it/],
  ])("is refused when it is %s", async (_, lie, message) => {
    expect((await failure(readCsv(zip([{ name: "a.csv", data: long, ...lie }])))).message).toMatch(message);
  });

  it("is refused when its directory is said to be at an impossible place", async () => {
    // The locator of zip64: `fs.read` throws at places above 2^53, where nobody could catch it.
    const locator = Buffer.from("504b060700000000ffffffffffffff7f01000000", "hex");
    const whole = zip([{ name: "a.csv", data: long }]);
    const at = whole.length - 22;
    const lie = Buffer.concat([whole.subarray(0, at), locator, whole.subarray(at)]);
    expect((await failure(readCsv(lie))).message).toContain("zip archive, got one that is broken");
  });

  it("is refused when it is one of another kind", async () => {
    const kinds = { bzip2: "425a6839314159", xz: "fd377a585a0000", zstd: "28b52ffd00", "7z": "377abcaf271c0004", PDF: "255044462d312e37", ".xls": "d0cf11e0a1b11ae1" }; // prettier-ignore
    for (const [kind, bytes] of Object.entries(kinds)) {
      expect((await failure(readCsv(Buffer.from(bytes, "hex")))).message).toContain(kind);
      expect((await failure(readCsv(gzipSync(Buffer.from(bytes, "hex"))))).message).toContain("inside");
    }
  });

  it("is not unpacked twice: an archive in an archive is refused", async () => {
    const inner = zip([{ name: "a.csv", data: table }]);
    expect((await failure(readCsv(zip([{ name: "a.csv", data: inner }])))).message).toContain("a zip archive inside");
    expect((await failure(readCsv(gzipSync(gzipSync(table))))).message).toContain("a gzip file inside");
  });

  it("is refused when it is an office document", async () => {
    const office = [{ name: "[Content_Types].xml", data: "x" }, { name: "word/document.xml", data: "x" }]; // prettier-ignore
    expect((await failure(readCsv(zip(office)))).message).toContain("expected text, got an office document");
  });

  it("is refused when it holds more files than any archive of data", async () => {
    const files = Array.from({ length: 20_001 }, (_, index) => ({ name: `${index}`, data: "", stored: true }));
    expect((await failure(readCsv(zip(files)))).message).toContain("zip archive of a few files");
  });
});

describe("a bomb", () => {
  const bytes = 300_000_000;
  /** How much memory the work took, at most, in MB; a bomb must not need what it unpacks to. */
  async function memory(work: () => Promise<unknown>): Promise<number> {
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
    await work();
    clearInterval(timer);
    return (Math.max(most, process.memoryUsage.rss()) - before) / 1e6;
  }

  /** Gzip of so many equal letters, never held in memory. */
  async function gzipBomb(): Promise<string> {
    const path = place("bomb.gz");
    const gzip = createGzip({ level: 9 });
    const file = gzip.pipe(createWriteStream(path));
    const piece = Buffer.alloc(1_000_000, "x");
    for (let written = 0; written < bytes; written += piece.length) if (!gzip.write(piece)) await once(gzip, "drain");
    gzip.end();
    await finished(file);
    return path;
  }

  it("in gzip is refused before it is unpacked", async () => {
    const path = await gzipBomb();
    const used = await memory(async () => {
      expect((await failure(readTable(path, csv))).message).toMatch(/at most 200 times .* zip bomb/);
    });
    expect(used).toBeLessThan(100);
  });

  it.each([
    ["by what it says", 200_000_000],
    ["by its bytes, which are counted, when it lies", 1000],
  ])("in zip is refused %s", async (_, size) => {
    const packed = deflateRawSync(Buffer.alloc(200_000_000, "x"), { level: 9 });
    const path = write(zip([{ name: "a.csv", data: "", packed, size, checksum: 0 }]));
    const used = await memory(async () => {
      expect((await failure(readTable(path, csv))).message).toContain("zip bomb");
    });
    expect(used).toBeLessThan(100);
  });

  it("is not what only packs well", async () => {
    const text = `a,b\n${"x,y\n".repeat(200_000)}`;
    const path = write(gzipSync(text));
    expect((await readTable(path, csv)).rows).toHaveLength(200_000);
  });

  it("of one cell is refused after 16 MiB", async () => {
    const path = place("cell.csv");
    const file = createWriteStream(path);
    file.write('a,b\n1,"');
    const piece = "x".repeat(1_000_000);
    for (let written = 0; written < 100; written += 1) if (!file.write(piece)) await once(file, "drain");
    file.end('"\n');
    await finished(file);
    const used = await memory(async () => {
      const error = await failure(readTable(path, csv));
      expect(error.line).toBe(2);
      expect(error.message).toContain("at most 16 MiB");
    });
    expect(used).toBeLessThan(150);
  });
});
