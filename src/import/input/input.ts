/** Character encodings that are read. ISO-8859-1 is read as Windows-1252, its superset in practice. */
export type Encoding = "utf-8" | "utf-16le" | "windows-1251" | "windows-1252";

/**
 * The longest record that is read, in bytes. A field report with all its notes is some kilobytes; what is longer than
 * this is a quote that was never closed, and would take the rest of the file into memory.
 */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** A file that was opened, looked through once and found readable. */
export interface InputFile {
  /** Name without folder; of a packed file, the name of the archive. */
  readonly name: string;
  /** Name of the file in the archive; null when the file is no archive, or is a spreadsheet. */
  readonly entry: string | null;
  /** SHA-256 of the file as it lies on the disk, in hex. */
  readonly sha256: string;
  /** Bytes on the disk. */
  readonly size: number;
  /** How the text is encoded, as found or as told; null for a spreadsheet. */
  readonly encoding: Encoding | null;
  /** Bytes of the file on the disk that have been read so far by the reader under way; at most `size`. */
  bytesRead(): number;
}

/** Why one record can't be used although the file around it can be read. */
interface RowFault {
  readonly code: "CELL_COUNT";
  /** Cells under the header. */
  readonly expected: number;
  readonly found: number;
}

/** One record as it stands in the file. */
export interface RawRow {
  /** Number of the record, from 1; the header is not counted. */
  readonly row: number;
  /** Line in the file on which the record begins, from 1; null where the file has no lines (a spreadsheet). */
  readonly line: number | null;
  /** Values by column, as text; as many as the header has names, unless there is a fault: then as many as were found. */
  readonly cells: readonly string[];
  readonly fault?: RowFault;
}

/** A file of records under one header, read piece by piece. */
export interface InputTable {
  readonly file: InputFile;
  /** Names of the columns as the file gives them, in the order of `cells`. */
  readonly header: readonly string[];
  /** The records in batches of a few hundred. Can be read once. @throws InputError */
  batches(): AsyncIterable<readonly RawRow[]>;
  /** Names that records had and the header has not (JSON only), as far as has been read; the first thousand. */
  unknownColumns(): readonly string[];
}
