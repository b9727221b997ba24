import { createHash } from "node:crypto";
import { InvalidCursorError } from "../errors";

/** What a cursor can hold of its row. */
export type CursorValue = string | number | null;

/** A cursor: the scope names the list that it belongs to, the values mark the place of a row in it. */
export function encodeCursor(scope: string, values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([scope, ...values])).toString("base64url");
}

/**
 * The values of a cursor.
 * @throws InvalidCursorError when it is none, or one of another list
 */
export function decodeCursor(cursor: string, scope: string): CursorValue[] {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new InvalidCursorError(cursor);
  }
  if (!Array.isArray(decoded) || decoded[0] !== scope) throw new InvalidCursorError(cursor);
  const values = decoded.slice(1) as unknown[];
  const valid = values.every((value) => value === null || typeof value === "string" || typeof value === "number");
  if (!valid) throw new InvalidCursorError(cursor);
  return values;
}

/** A short name for everything that a list depends on. */
export function scopeHash(dependsOn: unknown): string {
  return createHash("sha256").update(JSON.stringify(dependsOn)).digest("base64url").slice(0, 12);
}
