import { crc32, deflateRawSync } from "node:zlib";

/** A file to be put into an archive, with what the archive says about it where that is not the truth. */
export interface ZipFile {
  readonly name: string;
  readonly data: Buffer | string;
  readonly stored?: boolean;
  /** Bytes that are taken as already packed: what `data` unpacks to is declared, and these are written. */
  readonly packed?: Buffer;
  readonly size?: number;
  readonly checksum?: number;
  readonly method?: number;
  readonly flags?: number;
}

const UTF8_NAME = 0x0800;

function header(file: ZipFile, packed: Buffer, data: Buffer, at: number | null): Buffer {
  const name = Buffer.from(file.name);
  const bytes = Buffer.alloc(at === null ? 30 : 46);
  bytes.writeUInt32LE(at === null ? 0x04034b50 : 0x02014b50, 0);
  const shift = at === null ? 4 : 6;
  bytes.writeUInt16LE(20, shift);
  bytes.writeUInt16LE(UTF8_NAME | (file.flags ?? 0), shift + 2);
  bytes.writeUInt16LE(file.method ?? (file.stored === true ? 0 : 8), shift + 4);
  bytes.writeUInt32LE(file.checksum ?? crc32(data), shift + 10);
  bytes.writeUInt32LE(packed.length, shift + 14);
  bytes.writeUInt32LE(file.size ?? data.length, shift + 18);
  bytes.writeUInt16LE(name.length, shift + 22);
  if (at !== null) bytes.writeUInt32LE(at, 42);
  return Buffer.concat([bytes, name]);
}

/** A zip archive. */
export function zip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const data = Buffer.from(file.data);
    const packed = file.packed ?? (file.stored === true ? data : deflateRawSync(data));
    directory.push(header(file, packed, data, at));
    const local = header(file, packed, data, null);
    parts.push(local, packed);
    at += local.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A cell of a test workbook: text, number as it is written, date serial, boolean. */
export type SheetCell = string | { readonly number: string } | { readonly date: string } | boolean | null;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "string")
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ("number" in cell) return `<c r="${at}"><v>${cell.number}</v></c>`;
  return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
}

/** The XML of a sheet. */
export function sheetXml(rows: readonly (readonly SheetCell[])[]): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join("")}</row>`,
  );
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The files of a workbook whose sheets are given as XML, by name. */
export function workbookFiles(sheets: Readonly<Record<string, string>>): ZipFile[] {
  const names = Object.keys(sheets);
  const list = names.map(
    (name, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  return [
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships>${relations.join("")}<Relationship Id="rId99" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: "xl/styles.xml", data: styles },
    ...Object.values(sheets).map((data, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data })),
  ];
}
