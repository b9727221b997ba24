import { createHash } from "node:crypto";
import { LETTERS } from "../../search/letters";

/** Longest readable part of a key. */
const MAX_LENGTH = 60;

/** A key made of a name: small Latin letters, digits and hyphens. A name without any of them gets a hash. */
export function slug(name: string): string {
  const latin = Array.from(name.normalize("NFKC").toLowerCase())
    .map((letter) => LETTERS.get(letter) ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/[\p{M}'’ʼ`]/gu, "");
  const key = latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (key === "") return hashOf(name);
  return key.length <= MAX_LENGTH ? key : `${key.slice(0, MAX_LENGTH).replace(/-+$/, "")}-${hashOf(key)}`;
}

/** The first hex digits of the SHA-256 of a text: for keys of what has no id of its own. */
export function hashOf(text: string, digits = 8): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
