import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { InputError } from "../../errors";
import { inBatches, type RowGroup } from "./batches";
import { type InputDocument, readDocument, readDocuments } from "./document";
import type { InputFile, InputTable } from "./input";
import type { OpenOptions } from "./open-input";

export interface DocumentTableOptions {
  readonly kind: "documents";
}

/** Columns of a table of documents. */
const HEADER = ["name", "text"];

/** The longest document that is read, in bytes: what is longer is no text that people write. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

const MARKDOWN = /^(?!\.).*\.(?:md|markdown)$/i;
/** Words about the documents. */
const BESIDE = /^(?:readme|licen[cs]e|changelog)\b/i;

/** A document with its name among the others. */
interface NamedDocument extends InputDocument {
  readonly name: string;
}

function isDocument(name: string): boolean {
  return MARKDOWN.test(name) && !BESIDE.test(name);
}

async function markdownNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && isDocument(entry.name)).map(({ name }) => name);
  if (names.length > 0) return names.sort();
  throw new InputError(
    basename(resolve(folder)),
    null,
    "expected a folder of Markdown files (.md), got one without any.",
    "Name the folder in which they lie; folders inside of it are not looked into.",
  );
}

/** The documents of a folder by name, those of a zip archive in its order, or the one document that the file is. */
async function* documentsOf(path: string, options: OpenOptions): AsyncGenerator<NamedDocument, void, undefined> {
  const limits = { ...options, maxBytes: MAX_DOCUMENT_BYTES };
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) {
    for (const name of await markdownNames(path)) yield { name, ...(await readDocument(join(path, name), limits)) };
    return;
  }
  for await (const document of readDocuments(path, limits)) {
    const name = basename(document.file.entry ?? document.file.name);
    if (document.file.entry === null || !BESIDE.test(name)) yield { name, ...document };
  }
}

/** What identifies the documents together. */
class Identity {
  private readonly hash = createHash("sha256");

  add({ name, text }: NamedDocument): void {
    this.hash.update(`${JSON.stringify([name, text])}\n`);
  }

  digest(): string {
    return this.hash.digest("hex");
  }
}

/**
 * A folder of Markdown files, a zip archive of them, or one file, as a table: a record for each document, with its name and
 * its text. Documents are read one by one, twice: once to see that all can be read.
 * @throws UnreadableFileError
 * @throws InputError
 */
export async function openDocuments(path: string, options: OpenOptions): Promise<InputTable> {
  const identity = new Identity();
  let first: InputDocument | null = null;
  let several = false;
  let size = 0;
  for await (const document of documentsOf(path, options)) {
    several ||= first !== null;
    first ??= document;
    size += document.file.entry === null ? document.file.size : 0;
    identity.add(document);
  }
  const sha256 = identity.digest();
  let read = 0;
  const isFile = first?.file.entry != null || (!several && (await stat(path)).isFile());
  const file: InputFile = {
    name: basename(resolve(path)),
    entry: several ? null : (first?.file.entry ?? null),
    // A file goes by its own checksum, a folder by those of what it holds.
    sha256: isFile && first ? first.file.sha256 : sha256,
    size: isFile && first ? first.file.size : size,
    encoding: first?.file.encoding ?? null,
    bytesRead: () => read,
  };

  async function* groups(): AsyncGenerator<RowGroup, void, undefined> {
    const again = new Identity();
    let row = 0;
    for await (const document of documentsOf(path, options)) {
      again.add(document);
      row += 1;
      read = Math.min(file.size, read + document.file.size);
      yield { rows: [{ row, line: null, cells: [document.name, document.text] }], bytes: document.text.length };
    }
    if (again.digest() !== sha256)
      throw new InputError(
        file.name,
        null,
        "the documents changed while they were being read.",
        "Wait until they are written completely, then import them again.",
      );
  }
  return { file, header: HEADER, batches: () => inBatches(groups()), unknownColumns: () => [] };
}
