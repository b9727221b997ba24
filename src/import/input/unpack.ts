import { Readable, type Transform } from "node:stream";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";
import { ConflictGraphError, InputError } from "../../errors";
import { type DiskFile, readAt, readBytes } from "./disk-file";
import type { ZipEntry } from "./zip-directory";

/** Where in a file on the disk the data lie, and how they are packed. */
export interface Part {
  readonly packing: "none" | "gzip" | "deflate";
  readonly start: number;
  /** Bytes on the disk. */
  readonly length: number;
  /** What a zip archive says about the data. */
  readonly entry: ZipEntry | null;
}

/**
 * A file that unpacks to more than 200 times its size, and to more than 64 MiB, is refused as a bomb. Deflate can reach
 * 1,032; tables of events reach 5 to 20, the most repetitive ones 60.
 */
const MAX_RATIO = 200;
const ALWAYS_ALLOWED_BYTES = 64 * 1024 * 1024;

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
/** Zlib's own 16 KiB make sixteen times as many pieces. */
const UNPACKED_PIECE_BYTES = 256 * 1024;

function mostBytes({ length }: Part): number {
  return Math.max(ALWAYS_ALLOWED_BYTES, length * MAX_RATIO);
}

function bomb(file: DiskFile, { length }: Part): InputError {
  return new InputError(
    file.name,
    null,
    `expected at most ${MAX_RATIO} times the packed ${length} bytes, got more when unpacking; this looks like a zip bomb.`,
    "If the file is trustworthy, unpack it and import the unpacked file.",
  );
}

function broken(file: DiskFile, kind: string): InputError {
  return new InputError(
    file.name,
    null,
    `expected ${kind}, got one that is broken or cut off.`,
    "Download the file again.",
  );
}

/**
 * Finds the bytes of an archive's entry.
 * @throws InputError when it is encrypted, packed by a method that is not read, out of the file's bounds, or a bomb by
 * its own account.
 */
export async function partOf(file: DiskFile, entry: ZipEntry): Promise<Part> {
  const fail = (problem: string) =>
    new InputError(file.name, null, problem, "Unpack the archive and import the file inside.");
  if (entry.encrypted) throw fail("the zip archive is encrypted; expected one without a password.");
  if (entry.method !== 0 && entry.method !== 8)
    throw fail(`expected a zip archive that is stored or deflated, got compression method ${entry.method}.`);
  if (entry.headerAt + LOCAL_HEADER_BYTES > file.size) throw broken(file, "a zip archive");
  const header = await readAt(file, entry.headerAt, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE)
    throw broken(file, "a zip archive");
  // Lengths of the name and of the extra field, which may differ from those in the directory.
  const start = entry.headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packedSize > file.size) throw broken(file, "a zip archive");
  const packing = entry.method === 8 ? "deflate" : "none";
  const part: Part = { packing, start, length: entry.packedSize, entry };
  if (entry.size > mostBytes(part)) throw bomb(file, part);
  return part;
}

async function* inflated(
  source: AsyncGenerator<Buffer, void, undefined>,
  inflater: Transform,
): AsyncGenerator<Buffer, void, undefined> {
  const readable = Readable.from(source, { objectMode: false });
  readable.on("error", (error) => inflater.destroy(error));
  readable.pipe(inflater);
  try {
    yield* inflater as AsyncIterable<Buffer>;
  } finally {
    // Bytes behind the end of the packed data are never asked for: the file would stay open.
    readable.destroy();
    inflater.destroy();
  }
}

/**
 * The bytes of a part, unpacked, in pieces of some hundred kilobytes. Sizes and checksums are held against what an
 * archive says, and the real bytes are counted: a bomb lies about its size.
 * @throws InputError
 */
export async function* unpacked(
  file: DiskFile,
  part: Part,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const { packing, entry } = part;
  const kind = packing === "gzip" ? "a gzip file" : "a zip archive";
  const bytes = readBytes(file, part.start, part.length, onRead);
  const options = { chunkSize: UNPACKED_PIECE_BYTES };
  const most = mostBytes(part);
  let count = 0;
  let checksum = 0;
  try {
    const pieces =
      packing === "none"
        ? bytes
        : inflated(bytes, packing === "gzip" ? createGunzip(options) : createInflateRaw(options));
    for await (const piece of pieces) {
      count += piece.length;
      if (packing !== "none" && count > most) throw bomb(file, part);
      if (entry) checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof ConflictGraphError) throw error;
    throw broken(file, kind);
  }
  if (entry && (count !== entry.size || checksum !== entry.crc32)) throw broken(file, kind);
}
