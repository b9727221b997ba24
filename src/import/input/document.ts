import { InputError } from "../../errors";
import { findFile } from "./disk-file";
import type { InputFile } from "./input";
import { emptyFile, openInput, type OpenOptions, openPart, type TextInput, zipEntries } from "./open-input";
import { partOf } from "./unpack";

/** A small text file, read as a whole. */
export interface InputDocument {
  readonly file: InputFile;
  readonly text: string;
}

export interface DocumentOptions extends OpenOptions {
  /** The longest text that is read, in bytes of UTF-8. */
  readonly maxBytes: number;
}

const DOCUMENT = /^(?!.*(?:^|\/)(?:\.(?!\/)|__MACOSX\/)).*\.(md|markdown|txt|ya?ml)$/i;

async function readText(input: TextInput, { maxBytes }: DocumentOptions): Promise<InputDocument> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of input.pieces()) {
    bytes += piece.length;
    if (bytes > maxBytes)
      throw new InputError(
        input.file.name,
        null,
        `expected a document of at most ${maxBytes} bytes, got a longer one.`,
        "Divide it, or import it as a table if it is one.",
      );
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString("utf8");
  if (text.trim() === "") throw emptyFile(input.file, "a document");
  return { file: input.file, text };
}

/** A text file that lies plain, in gzip or alone in a zip archive. @throws UnreadableFileError @throws InputError */
export async function readDocument(path: string, options: DocumentOptions): Promise<InputDocument> {
  return readText(await openInput(path, options), options);
}

/**
 * The one document of a file, or each Markdown, text and YAML file of a zip archive, in its order; `file.entry` names
 * it.
 * @throws UnreadableFileError
 * @throws InputError
 */
export async function* readDocuments(
  path: string,
  options: DocumentOptions,
): AsyncGenerator<InputDocument, void, undefined> {
  const file = await findFile(path);
  const entries = await zipEntries(file);
  const documents = entries?.filter(({ name }) => DOCUMENT.test(name)) ?? [];
  if (entries === null || options.entry !== undefined || documents.length === 0)
    yield await readDocument(path, options);
  else
    for (const entry of documents)
      yield await readText(await openPart(file, await partOf(file, entry), options.encoding), options);
}
