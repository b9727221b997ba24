import sql, { raw, Sql } from "sql-template-tag";
import type { Ask } from "./ask";

/** A bound value that is known only when a request comes. */
export interface Slot {
  readonly value: (ask: Ask) => unknown;
}

/** SQL whose text differs from request to request, for example the `where` that a variable holds. */
export interface Hole {
  readonly sql: (ask: Ask) => Sql;
}

type Piece = string | Slot | Hole;
export type Part = Template | Sql | Slot | Hole;

/** SQL with slots for the values of a request. Text comes from our own code and metadata alone, never from a request. */
export class Template {
  constructor(readonly pieces: readonly Piece[]) {}
}

/** A subquery that gives one value, taken apart so that it can be the whole statement. */
export class Subquery extends Template {
  constructor(
    readonly value: Template,
    readonly from: Template,
  ) {
    super(["(SELECT ", ...value.pieces, " FROM ", ...from.pieces, ")"]);
  }
}

/** Tag that puts SQL together: t`SELECT ${columns} FROM ${table}`. */
export function t(strings: TemplateStringsArray, ...parts: readonly Part[]): Template {
  const pieces: Piece[] = [];
  strings.forEach((text, index) => {
    pieces.push(text);
    const part = parts[index];
    if (part !== undefined) pieces.push(...piecesOf(part));
  });
  return new Template(pieces);
}

function piecesOf(part: Part): readonly Piece[] {
  if (part instanceof Template) return part.pieces;
  if (part instanceof Sql) {
    return part.strings.flatMap((text, index) =>
      index < part.values.length ? [text, { value: () => part.values[index] }] : [text],
    );
  }
  return [part];
}

export function joined(parts: readonly Part[], separator = ", "): Template {
  return new Template(parts.flatMap((part, index) => (index === 0 ? piecesOf(part) : [separator, ...piecesOf(part)])));
}

/** A name of a GraphQL document or of our metadata as an SQL text literal; nothing else may become part of the text. */
export function nameLiteral(name: string): Sql {
  if (!/^[_A-Za-z][_0-9A-Za-z]*$/.test(name)) throw new Error(`not a GraphQL name: ${name}`);
  return raw(`'${name}'`);
}

/** A text of our own as an SQL literal. */
export function textLiteral(text: string): Sql {
  if (text.includes("'")) throw new Error(`a quote in ${text}`);
  return raw(`'${text}'`);
}

/** A statement for one request. */
interface Filled {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A template with its fixed text put together once. */
export class Statement {
  /** Fixed texts; between two of them stands the hole with the number of the first. */
  private readonly texts: string[] = [];
  private readonly fillers: (Slot | Hole)[] = [];

  constructor(private readonly template: Template) {
    const { pieces } = template;
    let text = "";
    for (const piece of pieces) {
      if (typeof piece === "string") text += piece;
      else if ("value" in piece) {
        text += "?";
        this.fillers.push(piece);
      } else {
        this.texts.push(text);
        text = "";
        this.fillers.push(piece);
      }
    }
    this.texts.push(text);
  }

  /** The statement for one request, for databases that mark bound values in a way of their own. */
  sql(ask: Ask): Sql {
    const parts = this.template.pieces.map((piece) => {
      if (typeof piece === "string") return raw(piece);
      return "value" in piece ? sql`${piece.value(ask)}` : piece.sql(ask);
    });
    return new Sql(["", ...parts.map(() => "")], parts);
  }

  /** The same, put together as quickly as can be, with a question mark for each bound value. */
  fill(ask: Ask): Filled {
    const values: unknown[] = [];
    let text = this.texts[0] ?? "";
    let hole = 0;
    for (const filler of this.fillers) {
      if ("value" in filler) values.push(filler.value(ask));
      else {
        const filled = filler.sql(ask);
        for (const value of filled.values) values.push(value);
        text += filled.sql + (this.texts[(hole += 1)] ?? "");
      }
    }
    return { text, values };
  }
}
