import { gzipSync } from "node:zlib";
import { type InputDocument, readDocument, readDocuments } from "../../../src/import/input/document";
import { zip } from "./archives";
import { encode, failure, removeFiles, write } from "./support";

afterAll(removeFiles);

const options = { maxBytes: 1000 };

async function all(path: string): Promise<InputDocument[]> {
  const documents: InputDocument[] = [];
  for await (const document of readDocuments(path, options)) documents.push(document);
  return documents;
}

describe("a document", () => {
  const memo = "# Меморандум\r\n\r\nХарків — 3 загиблих.\n";

  it("is the whole text, however it is packed and encoded", async () => {
    for (const data of [
      Buffer.from(memo),
      Buffer.from(`\ufeff${memo}`),
      encode(memo, "utf-16le"),
      encode(memo, "windows-1251"),
      gzipSync(memo),
      zip([{ name: "memo.md", data: memo }]),
    ]) {
      const document = await readDocument(write(data, "memo.md"), options);
      expect(document.text).toBe(memo);
      expect(document.file.bytesRead()).toBe(data.length);
    }
  });

  it("is refused when it is longer than is wanted", async () => {
    const error = await failure(readDocument(write(memo.repeat(100), "memo.md"), options));
    expect(error.message).toMatch(/memo\.md: expected a document of at most 1000 bytes, got a longer one\.$/);
    expect((await readDocument(write("x".repeat(1000), "memo.md"), options)).text).toHaveLength(1000);
  });

  it("is refused when it is empty", async () => {
    expect((await failure(readDocument(write(" \n", "memo.md"), options))).message).toContain("expected a document");
  });
});

describe("documents", () => {
  it("are one in a plain file", async () => {
    const documents = await all(write("a: 1\n", "one.yaml"));
    expect(documents.map(({ text, file }) => [text, file.entry])).toEqual([["a: 1\n", null]]);
  });

  it("are the text files of an archive, in its order", async () => {
    const names = ["b/two.md", "one.TXT", "b/", "__MACOSX/b/two.md", ".hidden.md", "data.csv", "three.yaml", "pic.png"];
    const documents = await all(write(zip(names.map((name) => ({ name, data: `text of ${name}` }))), "memos.zip"));
    expect(documents.map(({ text, file }) => [file.entry, text])).toEqual(
      ["b/two.md", "one.TXT", "three.yaml"].map((name) => [name, `text of ${name}`]),
    );
    expect(new Set(documents.map(({ file }) => file.sha256)).size).toBe(1);
    expect(documents[0]?.file.name).toMatch(/memos\.zip$/);
  });

  it("may be one of an archive", async () => {
    const path = write(zip([{ name: "a.md", data: "a" }, { name: "b.md", data: "b" }])); // prettier-ignore
    const documents: string[] = [];
    for await (const { text } of readDocuments(path, { ...options, entry: "b.md" })) documents.push(text);
    expect(documents).toEqual(["b"]);
  });

  it("are missed in an archive that has none", async () => {
    expect((await failure(all(write(zip([]))))).message).toContain("got none");
  });
});
