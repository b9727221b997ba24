import { stringify } from "yaml";

/** A part of the draft with what is said about it. */
export interface DraftLine {
  readonly name: string;
  readonly value: unknown;
  readonly why: string | null;
  /** True when it is written over several lines. */
  readonly long?: boolean;
}

/** The part in YAML, under its comment. */
export function printed({ name, value, why, long = false }: DraftLine, indent: string): string {
  const text = long
    ? stringify({ [name]: value }, { lineWidth: 0 })
    : `${name}: ${stringify(value, { lineWidth: 0, collectionStyle: "flow" })}`;
  const comment = why === null ? "" : `${indent}# ${why.replace(/\s+/g, " ")}\n`;
  return `${comment}${text.replace(/^(?=.)/gm, indent)}`;
}
