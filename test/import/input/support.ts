import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ConflictGraphError, InputError } from "../../../src/errors";
import type { Encoding, InputFile, RawRow } from "../../../src/import/input/input";
import { openTable, type TableOptions } from "../../../src/import/input/open-table";
import { zip } from "./archives";

const folders: string[] = [];
let count = 0;

/** A file in a folder of its own; `removeFiles` takes it away. */
export function write(data: Buffer | string, name = "data.csv"): string {
  const path = place(name);
  writeFileSync(path, data);
  return path;
}

/** Where a file may be written. */
export function place(name: string): string {
  const folder = folders[0] ?? mkdtempSync(join(tmpdir(), "conflict-graph-input-"));
  if (folders.length === 0) folders.push(folder);
  count += 1;
  return join(folder, `${count}-${name}`);
}

export function removeFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export interface ReadTable {
  readonly file: InputFile;
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
  readonly unknown: readonly string[];
}

export async function readTable(path: string, options: TableOptions): Promise<ReadTable> {
  const table = await openTable(path, options);
  const rows: RawRow[] = [];
  for await (const batch of table.batches()) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(500);
    rows.push(...batch);
  }
  expect(table.file.bytesRead()).toBe(table.file.size);
  return { file: table.file, header: table.header, rows, unknown: table.unknownColumns() };
}

export const csv = { kind: "delimited", header: true } as const;

export async function readCsv(data: Buffer | string, options: Partial<TableOptions> = {}): Promise<ReadTable> {
  return readTable(write(data), { ...csv, ...options } as TableOptions);
}

export async function cellsOf(data: Buffer | string, options: Partial<TableOptions> = {}): Promise<string[][]> {
  const { rows } = await readCsv(data, options);
  return rows.map(({ cells }) => [...cells]);
}

/** The error that a reader of files may end with. Fails when there is none, or any other. */
export async function failure(work: Promise<unknown>): Promise<InputError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof InputError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(`expected an InputError, got ${String(outcome)}`);
}

/** Whatever the bytes are: a value or an InputError, whose words are fit for a reader. */
export async function survives(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    expect(error).toBeInstanceOf(ConflictGraphError);
    expect(error.code).toBe("UNREADABLE_INPUT");
    expect(error.message.length).toBeLessThan(5000);
    expect(error.hint).not.toBe("");
    // What is quoted comes from the file.
    const words = error.message.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    expect(words).not.toMatch(/\n {4}at |node_modules|undefined|\bnull\b|NaN|CSV_|ERR_|EOF/);
  });
}

/** Windows-1252 as the standard has it, for Node 20 decodes it as Latin-1. */
const WINDOWS_1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
const PLACES = "80 82 83 84 85 86 87 88 89 8a 8b 8c 8e 91 92 93 94 95 96 97 98 99 9a 9b 9c 9e 9f".split(" ");

function singleByteTable(encoding: Encoding): ReadonlyMap<string, number> {
  if (encoding === "windows-1252") {
    const latin1 = Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte] as const);
    return new Map([...latin1, ...PLACES.map((place, at) => [WINDOWS_1252.charAt(at), parseInt(place, 16)] as const)]);
  }
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

const tables = new Map<Encoding, ReadonlyMap<string, number>>();

/** A text in an encoding; a character that the encoding has not is an error. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  if (encoding === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  const table = tables.get(encoding) ?? singleByteTable(encoding);
  tables.set(encoding, table);
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = table.get(character);
      if (byte === undefined) throw new Error(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}

/** The ways in which a file may be packed. */
export const packings = {
  plain: (data: Buffer) => data,
  gzip: (data: Buffer) => gzipSync(data),
  zip: (data: Buffer) => zip([{ name: "data.csv", data }]),
  stored: (data: Buffer) => zip([{ name: "folder/data.csv", data, stored: true }]),
} as const;
export type Packing = keyof typeof packings;
