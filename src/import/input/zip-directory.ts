import { read, close, open } from "node:fs";
import { promisify } from "node:util";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import { InputError, UnreadableFileError } from "../../errors";
import type { DiskFile } from "./disk-file";

/** A file in a zip archive, as the directory at the archive's end describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  /** What the archive says; the bytes are counted when they are unpacked. */
  readonly size: number;
  readonly crc32: number;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Where the entry's own header begins. */
  readonly headerAt: number;
}

/** No archive of data holds more; an archive made to exhaust the reader does. */
const MAX_ENTRIES = 20_000;

/** Reads at the places that a broken archive names without letting `fs.read` throw at impossible ones. */
class BoundedReader extends RandomAccessReader {
  constructor(
    private readonly fd: number,
    private readonly size: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (position >= 0 && position + length <= this.size) read(this.fd, buffer, offset, length, position, callback);
    else setImmediate(callback, new Error("outside of the file"));
  }

  override close(callback: (error: Error | null) => void): void {
    close(this.fd, callback);
  }
}

function describe(entry: Entry): ZipEntry {
  return {
    name: entry.fileName,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    crc32: entry.crc32,
    method: entry.compressionMethod,
    encrypted: entry.isEncrypted(),
    headerAt: entry.relativeOffsetOfLocalHeader,
  };
}

/** The library's words are about structures of the format; a reader needs to know what to do. */
function explain(file: DiskFile, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : "";
  const fail = (problem: string, hint: string) => new InputError(file.name, null, problem, hint);
  if (reason.includes("encryption"))
    return fail(
      "the zip archive is encrypted; expected one without a password.",
      "Unpack it and import the file inside.",
    );
  if (reason.includes("multi-disk"))
    return fail("this is one part of a divided zip archive.", "Join the parts, or unpack them and import the file.");
  if (reason.includes("path:") || reason.includes("characters in fileName"))
    return fail("a file in the zip archive has a name that leads out of it.", "Get the archive from its publisher.");
  return fail(
    "expected a zip archive, got one that is broken or cut off.",
    "Download the file again; `unzip -t` tests an archive.",
  );
}

/** Everything that the archive holds, folders too, in its order. @throws InputError */
export async function readZipDirectory(file: DiskFile): Promise<ZipEntry[]> {
  const fd = await promisify(open)(file.path, "r").catch((error: unknown) => {
    throw new UnreadableFileError(file.path, error);
  });
  const reader = new BoundedReader(fd, file.size);
  // The library closes the file only when it could open the archive.
  const zip = await fromRandomAccessReaderPromise(reader, file.size, { autoClose: true }).catch(
    async (error: unknown) => {
      await promisify(close)(fd);
      throw explain(file, error);
    },
  );
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.length === MAX_ENTRIES) break;
      entries.push(describe(entry));
    }
  } catch (error) {
    throw explain(file, error);
  }
  if (entries.length === MAX_ENTRIES) {
    throw new InputError(
      file.name,
      null,
      `expected a zip archive of a few files, got one of more than ${MAX_ENTRIES - 1}.`,
      "Unpack it and import the file inside.",
    );
  }
  return entries;
}
