import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableFileError } from "../../../src/errors";
import { openTable } from "../../../src/import/input/open-table";
import { zip } from "./archives";
import { failure, readTable, removeFiles, write } from "./support";

afterAll(removeFiles);

const documents = { kind: "documents" } as const;

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), "conflict-graph-documents-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

describe("documents", () => {
  it("are the Markdown files of a folder by name, without words about them and without what lies deeper", async () => {
    const path = folder({ "b.md": "Two\n", "a.markdown": "\uFEFFOne", "README.md": "x", ".c.md": "x", "d.txt": "x" });
    mkdirSync(join(path, "deeper.md"));
    writeFileSync(join(path, "deeper.md", "e.md"), "x");
    const { header, rows, file } = await readTable(path, documents);
    expect(header).toEqual(["name", "text"]);
    expect(rows).toEqual([
      { row: 1, line: null, cells: ["a.markdown", "One"] },
      { row: 2, line: null, cells: ["b.md", "Two\n"] },
    ]);
    expect(file).toMatchObject({
      entry: null,
      encoding: "utf-8",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it("go by a checksum of their names and texts", async () => {
    const sha256 = async (files: Readonly<Record<string, string>>) =>
      (await openTable(folder(files), documents)).file.sha256;
    const one = await sha256({ "a.md": "1", "b.md": "2" });
    expect(await sha256({ "b.md": "2", "a.md": "1", "README.md": "x" })).toBe(one);
    expect(await sha256({ "a.md": "1", "b.md": "3" })).not.toBe(one);
    expect(await sha256({ "a.md": "1", "c.md": "2" })).not.toBe(one);
    expect(await sha256({ "a.md": "1" })).not.toBe(one);
  });

  it("may lie in an archive, or alone", async () => {
    const archive = write(zip([{ name: "m/a.md", data: "One" }, { name: "m/README.md", data: "x" }, { name: "m/b.md", data: "Two" }]), "m.zip"); // prettier-ignore
    const packed = await readTable(archive, documents);
    expect(packed.rows.map(({ cells }) => cells)).toEqual([["a.md", "One"], ["b.md", "Two"]]); // prettier-ignore
    expect(packed.file.name).toMatch(/m\.zip$/);
    const single = await readTable(write("Only", "one.md"), documents);
    expect(single.rows).toMatchObject([
      { row: 1, line: null, cells: [expect.stringMatching(/one\.md$/) as string, "Only"] },
    ]);
  });

  it("are refused when there are none, or one is empty", async () => {
    expect((await failure(readTable(folder({ "a.txt": "x" }), documents))).message).toMatch(
      /expected a folder of Markdown files/,
    );
    expect((await failure(readTable(folder({ "a.md": " \n" }), documents))).message).toMatch(/empty/);
    await expect(readTable("/nowhere/at/all", documents)).rejects.toThrow(UnreadableFileError);
  });

  it("are refused when they change between the two readings", async () => {
    const path = folder({ "a.md": "One", "b.md": "Two" });
    const table = await openTable(path, documents);
    writeFileSync(join(path, "b.md"), "Other");
    const drain = async () => {
      for await (const batch of table.batches()) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(drain()).rejects.toThrow(/changed while/);
  });
});
