import { InputError } from "../../errors";
import type { DiskFile } from "./disk-file";
import { checkArea } from "./sheet-area";
import { partOf, unpacked } from "./unpack";
import type { ZipEntry } from "./zip-directory";

/**
 * The most that a workbook may hold, unpacked. The library has all of it in memory, and its strings again; the longest
 * text of JavaScript is just as long.
 */
const MAX_WORKBOOK_BYTES = 512 * 1024 * 1024;

/** What of a workbook is read: not pictures, fonts and macros. */
const READ = /\.xml(\.rels)?$/;

const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_HEADER_BYTES = 46;
const END_BYTES = 22;

function tooBig(file: DiskFile): InputError {
  return new InputError(
    file.name,
    null,
    `expected a workbook of at most ${MAX_WORKBOOK_BYTES / 1024 / 1024} MiB when unpacked, got a bigger one.`,
    "Save the sheet as CSV and import that: it is read piece by piece, however long.",
  );
}

/** Writes bytes one after the other into one block. */
class Block {
  readonly bytes: Buffer<ArrayBuffer>;
  at = 0;

  constructor(length: number) {
    this.bytes = Buffer.from(new ArrayBuffer(length));
  }

  add(piece: Buffer): void {
    this.bytes.set(piece, this.at);
    this.at += piece.length;
  }
}

/** The header of a stored entry: in front of its bytes, or, with the place of those, in the directory. */
function header({ crc32: checksum, size }: ZipEntry, name: Buffer, headerAt: number | null): Buffer {
  const bytes = Buffer.alloc(headerAt === null ? LOCAL_HEADER_BYTES : DIRECTORY_HEADER_BYTES);
  bytes.writeUInt32LE(headerAt === null ? 0x04034b50 : 0x02014b50, 0);
  // The directory says first who wrote the archive; from here, the fields are the same.
  const at = headerAt === null ? 4 : 6;
  bytes.writeUInt16LE(20, at);
  // Names are UTF-8.
  bytes.writeUInt16LE(0x0800, at + 2);
  bytes.writeUInt32LE(checksum, at + 10);
  bytes.writeUInt32LE(size, at + 14);
  bytes.writeUInt32LE(size, at + 18);
  bytes.writeUInt16LE(name.length, at + 22);
  if (headerAt !== null) bytes.writeUInt32LE(headerAt, 42);
  return Buffer.concat([bytes, name]);
}

/**
 * Unpacks what is read of a workbook, checks it, and packs it again without compression. The library reads the headers that stand
 * between the data and believes the sizes there, not the directory that was checked; what it is given here says
 * nothing but the truth.
 * @throws InputError when a part is broken, a bomb, or all are too big
 */
export async function checkedWorkbook(file: DiskFile, entries: readonly ZipEntry[]): Promise<Buffer<ArrayBuffer>> {
  const read = [...new Map(entries.filter(({ name }) => READ.test(name)).map((entry) => [entry.name, entry])).values()];
  const names = read.map(({ name }) => Buffer.from(name));
  const nameBytes = names.reduce((sum, { length }) => sum + length, 0);
  const dataBytes = read.reduce((sum, { size }) => sum + size, 0);
  if (dataBytes > MAX_WORKBOOK_BYTES) throw tooBig(file);
  const headerBytes = read.length * (LOCAL_HEADER_BYTES + DIRECTORY_HEADER_BYTES) + 2 * nameBytes;
  const block = new Block(dataBytes + headerBytes + END_BYTES);
  const directory: Buffer[] = [];
  for (const [index, entry] of read.entries()) {
    const name = names[index] ?? Buffer.alloc(0);
    directory.push(header(entry, name, block.at));
    block.add(header(entry, name, null));
    const begin = block.at;
    const end = begin + entry.size;
    for await (const piece of unpacked(file, await partOf(file, entry), () => undefined)) {
      // More bytes than the directory says: `unpacked` will find out at the end, but the block has no room for them.
      block.add(piece.subarray(0, end - block.at));
    }
    checkArea(file, block.bytes.subarray(begin, end));
  }
  const directoryAt = block.at;
  directory.forEach((entry) => block.add(entry));
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(read.length, 8);
  end.writeUInt16LE(read.length, 10);
  end.writeUInt32LE(block.at - directoryAt, 12);
  end.writeUInt32LE(directoryAt, 16);
  block.add(end);
  return block.bytes;
}
