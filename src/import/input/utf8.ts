import { isUtf8 } from "node:buffer";

/** Bytes of the character that begins with this one; 1 for what can't begin one, so that the check sees and refuses it. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Where the character begins that is cut off by the end; the length when none is. */
function cutOffAt(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at -= 1) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return at + sequenceLength(byte) > bytes.length ? at : bytes.length;
  }
  return bytes.length;
}

/** Says whether bytes that come in pieces are UTF-8; a piece may end in the middle of a character. */
export class Utf8Check {
  private rest = Buffer.alloc(0);
  private before = 0;
  /** Where the first piece begins that is not UTF-8; null while all is. */
  private wrongFrom: number | null = null;

  push(piece: Buffer): void {
    if (this.wrongFrom !== null) return;
    // At most three bytes are carried, so that big pieces are never copied.
    const missing = this.rest.length === 0 ? 0 : sequenceLength(this.rest[0] ?? 0) - this.rest.length;
    if (missing > 0) {
      const whole = Buffer.concat([this.rest, piece.subarray(0, missing)]);
      if (piece.length < missing) this.rest = whole;
      else this.check(whole, this.before - this.rest.length);
    }
    if (piece.length >= missing) {
      const body = piece.subarray(missing);
      const end = cutOffAt(body);
      this.check(body.subarray(0, end), this.before + missing);
      this.rest = Buffer.from(body.subarray(end));
    }
    this.before += piece.length;
  }

  /** Where the first line begins that is not UTF-8, in bytes; null when all is. */
  finish(): number | null {
    if (this.rest.length > 0) this.check(this.rest, this.before - this.rest.length);
    return this.wrongFrom;
  }

  private check(bytes: Buffer, offset: number): void {
    if (this.wrongFrom !== null || isUtf8(bytes)) return;
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(0x0a, start) + 1 || bytes.length;
      if (end === bytes.length || !isUtf8(bytes.subarray(start, end))) break;
      start = end;
    }
    this.wrongFrom = offset + start;
  }
}
