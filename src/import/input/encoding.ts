import { isAscii } from "node:buffer";
import { analyse } from "chardet";
import type { Encoding } from "./input";
import { Utf8Check } from "./utf8";

/** What the bytes of a file say about its text. */
export interface Examined {
  readonly encoding: Encoding;
  /** Bytes before the text begins. */
  readonly bomBytes: number;
  /** Why this is no text in the encoding, and at which byte. */
  readonly fault: { readonly kind: "NUL" | "NOT_UTF8" | "UTF16_BE"; readonly at: number } | null;
}

/** More words than this make no guess better. */
const SAMPLE_BYTES = 64 * 1024;
const SLICE_BYTES = 4 * 1024;
/**
 * Letters outside of ASCII, in a text read as Latin-1. Left out are bytes that mean the same punctuation in Windows-1251
 * and in Windows-1252: quotes, dashes, the space that does not break.
 */
const TELLING = "\\x80-\\x83\\x88-\\x90\\x98\\x9a-\\x9f\\xa1-\\xa5\\xa8\\xaa\\xaf\\xb2-\\xb5\\xb8-\\xba\\xbc-\\xff";
const TELLING_LETTER = new RegExp(`[${TELLING}]`);
const WORDS = new RegExp(`[A-Za-z${TELLING}]+`, "g");

/**
 * Russian and Ukrainian words are written in letters outside of ASCII throughout; in Western ones, these letters stand
 * between others.
 */
function looksCyrillic(words: readonly string[]): boolean {
  const all = words.join(" ");
  const foreign = all.match(/[\x80-\xff]/g)?.length ?? 0;
  const besideForeign = all.match(/(?<=[\x80-\xff])[\x80-\xff]|[\x80-\xff](?=[\x80-\xff])/g)?.length ?? 0;
  return besideForeign * 2 > foreign;
}

/** Windows-1251 or Windows-1252, from the words that tell. */
function guessLegacy(words: readonly string[]): Encoding {
  const sample = Buffer.from(words.join(" "), "latin1");
  const matches = analyse(sample);
  const confidence = (names: readonly string[]) => matches.find(({ name }) => names.includes(name))?.confidence ?? 0;
  const cyrillic = confidence(["windows-1251"]);
  const western = confidence(["ISO-8859-1", "windows-1252"]);
  // A few names are too little for statistics of letter groups.
  if (cyrillic === western) return looksCyrillic(words) ? "windows-1251" : "windows-1252";
  return cyrillic > western ? "windows-1251" : "windows-1252";
}

function byteOrderMark(head: Buffer): { readonly encoding: Encoding; readonly bytes: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", bytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", bytes: 2 };
  return null;
}

/** Looks through the bytes of a file, piece by piece, for its encoding. */
export class TextExaminer {
  private readonly utf8 = new Utf8Check();
  private readonly words: string[] = [];
  private wordBytes = 0;
  private head = Buffer.alloc(0);
  private nulAt: number | null = null;
  private before = 0;

  push(piece: Buffer): void {
    if (this.head.length < 3) this.head = Buffer.concat([this.head, piece.subarray(0, 3)]);
    if (this.nulAt === null) {
      const at = piece.indexOf(0);
      if (at >= 0) this.nulAt = this.before + at;
    }
    this.utf8.push(piece);
    if (this.wordBytes < SAMPLE_BYTES && !isAscii(piece)) this.collect(piece);
    this.before += piece.length;
  }

  /** @param told the encoding that the user gave, which wins over everything. */
  finish(told?: Encoding): Examined {
    const mark = byteOrderMark(this.head);
    const notUtf8At = this.utf8.finish();
    const encoding = told ?? mark?.encoding ?? (notUtf8At === null ? "utf-8" : guessLegacy(this.words));
    const bomBytes = mark?.encoding === encoding ? mark.bytes : 0;
    return { encoding, bomBytes, fault: this.fault(encoding, notUtf8At, told) };
  }

  private fault(encoding: Encoding, notUtf8At: number | null, told?: Encoding): Examined["fault"] {
    if (encoding === "utf-16le") return null;
    if (told === undefined && this.head[0] === 0xfe && this.head[1] === 0xff) return { kind: "UTF16_BE", at: 0 };
    if (this.nulAt !== null) return { kind: "NUL", at: this.nulAt };
    return encoding === "utf-8" && notUtf8At !== null ? { kind: "NOT_UTF8", at: notUtf8At } : null;
  }

  private collect(piece: Buffer): void {
    for (let start = 0; start < piece.length && this.wordBytes < SAMPLE_BYTES; start += SLICE_BYTES) {
      const slice = piece.subarray(start, start + SLICE_BYTES);
      if (isAscii(slice)) continue;
      const words = (slice.toString("latin1").match(WORDS) ?? []).filter((word) => TELLING_LETTER.test(word));
      this.words.push(...words);
      this.wordBytes += words.reduce((sum, word) => sum + word.length, 0);
    }
  }
}

/** What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9f; U+FFFD where it has nothing. */
const WINDOWS_1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Decodes text that comes in pieces; a piece may end in the middle of a character. Null at the end. */
function decoderOf(encoding: Encoding): (piece: Buffer | null) => string {
  if (encoding === "windows-1252") {
    // Node 20 decodes a whole text as Latin-1, and makes control characters of quotes, dashes and the euro; whether a
    // version does so in pieces too is nothing to rely on.
    return (piece) =>
      (piece?.toString("latin1") ?? "").replace(/[\x80-\x9f]/g, (character) =>
        WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80),
      );
  }
  const decoder = new TextDecoder(encoding);
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
}

/** The text as UTF-8 without a byte order mark, whatever it was before. */
export async function* decoded(
  pieces: AsyncIterable<Buffer>,
  { encoding, bomBytes }: Examined,
): AsyncGenerator<Buffer, void, undefined> {
  let bomLeft = bomBytes;
  const decode = encoding === "utf-8" ? null : decoderOf(encoding);
  for await (const piece of pieces) {
    const skipped = Math.min(bomLeft, piece.length);
    bomLeft -= skipped;
    const rest = piece.subarray(skipped);
    const text = decode ? Buffer.from(decode(rest)) : rest;
    if (text.length > 0) yield text;
  }
  // Half a character at the end of a file that was cut off.
  const last = Buffer.from(decode?.(null) ?? "");
  if (last.length > 0) yield last;
}
