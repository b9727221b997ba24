import { createHash } from "node:crypto";
import { InputError } from "../../errors";
import { chooseEntry } from "./choose-entry";
import { checkUnchanged, type DiskFile, findFile, readAt, readBytes } from "./disk-file";
import { decoded, type Examined, TextExaminer } from "./encoding";
import type { Encoding, InputFile } from "./input";
import { type Part, partOf, unpacked } from "./unpack";
import { readZipDirectory, type ZipEntry } from "./zip-directory";

export interface OpenOptions {
  /** Name of the file in a zip archive that holds several. */
  readonly entry?: string;
  /** The encoding, when the guess is wrong. */
  readonly encoding?: Encoding;
}

/** A text file that was looked through once: known to be whole, to be text, and in which encoding. */
export interface TextInput {
  readonly file: InputFile;
  /** The text from its start as UTF-8, without byte order mark, in pieces. Can be called again. @throws InputError */
  pieces(): AsyncGenerator<Buffer, void, undefined>;
}

/** Files that are no text but are handed over as some; told by their first bytes, in hex. */
const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^504b0304/, "a zip archive"],
  [/^1f8b/, "a gzip file"],
  // A table may begin with "BZh", but not with the digits of pi behind it.
  [/^425a683\d314159/, "a bzip2 file"],
  [/^fd377a585a00/, "an xz file"],
  [/^28b52ffd/, "a zstd file"],
  [/^377abcaf271c/, "a 7z archive"],
  [/^526172211a07/, "a rar archive"],
  [/^255044462d/, "a PDF document"],
  [/^d0cf11e0a1b11ae1/, "an old or encrypted office document (.xls, .doc)"],
];
const HEAD_BYTES = 8;
const HINT = "Unpack it, or save it as CSV or as text, and import that.";

function otherKind(head: Buffer): string | undefined {
  const hex = head.toString("hex");
  return OTHER_KINDS.find(([magic]) => magic.test(hex))?.[1];
}

/** The entries of a zip archive; null when the file is none. */
export async function zipEntries(file: DiskFile): Promise<ZipEntry[] | null> {
  const head = (await readAt(file, 0, 4)).toString("hex");
  // The second is an archive without entries.
  return head === "504b0304" || head === "504b0506" ? readZipDirectory(file) : null;
}

/** Finds the data in a file by its content: names lie. */
async function locate(file: DiskFile, { entry }: OpenOptions): Promise<Part> {
  const entries = await zipEntries(file);
  if (entries) return partOf(file, chooseEntry(file, entries, entry));
  const head = await readAt(file, 0, 2);
  const packing = head.toString("hex") === "1f8b" ? "gzip" : "none";
  return { packing, start: 0, length: file.size, entry: null };
}

const checksums = new WeakMap<DiskFile, string>();

/** SHA-256 of a whole file on the disk, in hex; computed once for all documents of an archive. */
export async function sha256Of(file: DiskFile): Promise<string> {
  const known = checksums.get(file);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for await (const piece of readBytes(file, 0, file.size, () => undefined)) hash.update(piece);
  const sha256 = hash.digest("hex");
  checksums.set(file, sha256);
  return sha256;
}

/** One look at all bytes, of which nothing is kept. */
async function lookThrough(file: DiskFile, part: Part, told?: Encoding): Promise<{ sha256: string; text: Examined }> {
  const packed = part.packing !== "none" || part.entry !== null;
  const hash = createHash("sha256");
  const examiner = new TextExaminer();
  let isFirst = true;
  for await (const piece of unpacked(file, part, () => undefined)) {
    if (isFirst) {
      const kind = otherKind(piece.subarray(0, HEAD_BYTES));
      // What is packed twice is not unpacked twice: some archives hold themselves.
      if (kind) throw new InputError(file.name, null, `expected text, got ${kind}${packed ? " inside" : ""}.`, HINT);
      isFirst = false;
    }
    if (!packed) hash.update(piece);
    examiner.push(piece);
  }
  return { sha256: packed ? await sha256Of(file) : hash.digest("hex"), text: examiner.finish(told) };
}

/** Line of a byte; looked up in a second pass, because only a broken file needs it. */
async function lineOf(file: DiskFile, part: Part, at: number): Promise<number> {
  let line = 1;
  let before = 0;
  let previous = 0;
  for await (const piece of unpacked(file, part, () => undefined)) {
    for (const byte of piece.subarray(0, Math.max(0, at - before))) {
      if (byte === 0x0d || (byte === 0x0a && previous !== 0x0d)) line += 1;
      previous = byte;
    }
    before += piece.length;
    if (before > at) break;
  }
  return line;
}

async function refuse(file: DiskFile, part: Part, { fault }: Examined): Promise<void> {
  if (!fault) return;
  const fail = (line: number | null, problem: string, hint: string) =>
    new InputError(file.name, line, `expected text, got ${problem}.`, hint);
  const again = "Save the file as UTF-8 and import it again.";
  if (fault.kind === "UTF16_BE") throw fail(null, "UTF-16 with the big end first", again);
  const line = await lineOf(file, part, fault.at);
  if (fault.kind === "NOT_UTF8")
    throw fail(line, "bytes that are not UTF-8, although the file or --encoding says so", again);
  throw fail(line, "a NUL byte", `The file is binary, broken, or UTF-16 without a mark. ${again}`);
}

/** The text of a part of a file. @throws InputError when it is broken or no text. */
export async function openPart(file: DiskFile, part: Part, told?: Encoding): Promise<TextInput> {
  const { sha256, text } = await lookThrough(file, part, told);
  await refuse(file, part, text);
  await checkUnchanged(file);
  let read = 0;
  return {
    file: {
      name: file.name,
      entry: part.entry?.name ?? null,
      sha256,
      size: file.size,
      encoding: text.encoding,
      bytesRead: () => read,
    },
    async *pieces() {
      read = 0;
      yield* decoded(
        unpacked(file, part, (bytes) => (read = bytes)),
        text,
      );
      await checkUnchanged(file);
      // In an archive, the rest of the file is other entries and the directory.
      read = file.size;
    },
  };
}

/**
 * Opens a text file that lies plain, in gzip or in a zip archive.
 * @throws UnreadableFileError when there is no such file
 * @throws InputError when it is broken, is no text, or is an archive of several files
 */
export async function openInput(path: string, options: OpenOptions): Promise<TextInput> {
  const file = await findFile(path);
  return openPart(file, await locate(file, options), options.encoding);
}

/** What a file without content is told; `expected` says what should be there. */
export function emptyFile({ name }: InputFile, expected: string): InputError {
  return new InputError(
    name,
    null,
    `expected ${expected}, got an empty file.`,
    "Download the file again, or leave it out.",
  );
}
