import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { InputError, UnreadableFileError } from "../../errors";

/** A regular file on the disk, as it was when it was found. */
export interface DiskFile {
  readonly path: string;
  /** Name without folder. */
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** Big enough that the cost of a piece does not count, small enough to stay in the processor's cache. */
const PIECE_BYTES = 256 * 1024;

/** @throws UnreadableFileError when there is none, or it is a folder, a pipe or a device: those may never end. */
export async function findFile(path: string): Promise<DiskFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UnreadableFileError(path, error);
  });
  if (!found.isFile()) throw new UnreadableFileError(path, found.isDirectory() ? "a folder" : "not a regular file");
  return { path, name: basename(path), size: found.size, modifiedAt: found.mtimeMs };
}

/** A few bytes from a place; fewer when the file ends before. */
export async function readAt(file: DiskFile, start: number, length: number): Promise<Buffer> {
  const handle = await open(file.path).catch((error: unknown) => {
    throw new UnreadableFileError(file.path, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new UnreadableFileError(file.path, error);
  } finally {
    await handle.close();
  }
}

/** The bytes from `start`, `length` of them, in pieces; tells how many have been read so far. */
export async function* readBytes(
  file: DiskFile,
  start: number,
  length: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  if (length === 0) return;
  const stream = createReadStream(file.path, { start, end: start + length - 1, highWaterMark: PIECE_BYTES });
  let read = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      read += piece.length;
      onRead(read);
      yield piece;
    }
  } catch (error) {
    throw new UnreadableFileError(file.path, error);
  }
}

/** A file that is still being written must not be imported under the checksum of its first half. @throws InputError */
export async function checkUnchanged(file: DiskFile): Promise<void> {
  const now = await findFile(file.path);
  if (now.size === file.size && now.modifiedAt === file.modifiedAt) return;
  throw new InputError(
    file.name,
    null,
    "the file changed while it was being read.",
    "Wait until it is written completely, then import it again.",
  );
}
