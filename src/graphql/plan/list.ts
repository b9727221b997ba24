import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { Tables } from "../../database/table";
import { type Arranged, arrange, type Listed } from "../arrange";
import { checkPage, type Page } from "../connection";
import type { KnownIds } from "../filter/compile";
import { conditionWith, namedIds, namesIds, NO_IDS } from "../filter/condition";
import { definitionOf } from "../filter/definition";
import type { Keyset } from "../keyset";
import type { ListArgs } from "../list-args";
import type { Arguments, Ask, Day } from "./ask";
import type { Compiler } from "./compiler";
import { Conditions } from "./conditions";
import type { Row } from "./row";
import { t, type Template } from "./template";

const NO_ARGUMENTS: ListArgs = {};

/** A list in a document: which rows, in which order, and which part of them. */
export class List {
  /** The day as of which its rows are read. */
  readonly day: Day;
  private readonly fixed: Arranged | null;
  private readonly conditions: Conditions;
  private readonly arrangedName = {};
  private readonly pageName = {};

  constructor(
    tables: Tables,
    private readonly listed: Listed,
    private readonly args: Arguments<ListArgs> | null,
    parentDay: Day,
  ) {
    this.day = dayOf(args, parentDay);
    const known = args === null ? NO_ARGUMENTS : args.fixed;
    const isFixed = known !== null && this.day === null && !namesIds(listed.target, known.where);
    this.conditions = new Conditions(listed.target, args);
    this.fixed = isFixed
      ? arrange(tables, listed, known, conditionWith(tables, listed.target, known.where, null, NO_IDS))
      : null;
  }

  /** The row ids of the ids that `where` names, kept under the list itself; null when there is nothing to wait for. */
  ids(ask: Ask): Promise<KnownIds> | null {
    return this.fixed || this.args === null ? null : namedIds(ask.tables, this.listed.target, this.args.of(ask).where);
  }

  /**
   * Whether the rows most probably are not read in their order and have to be sorted: those of a relation, and those that are
   * found by their place or by other rows. Decides how they are read, not which.
   */
  isSorted(first: Ask): boolean {
    const { where } = this.args?.of(first) ?? NO_ARGUMENTS;
    const fields = definitionOf(this.listed.target)?.fields ?? [];
    return (
      this.listed.scope !== this.listed.target.name ||
      Object.keys(where ?? {}).some((name) => !fields.some((field) => field.name === name))
    );
  }

  page(ask: Ask): Page {
    return ask.once(this.pageName, () => checkPage(this.args?.of(ask) ?? NO_ARGUMENTS, ask.maxPageSize));
  }

  arranged(ask: Ask): Arranged {
    if (this.fixed) return this.fixed;
    return ask.once(this.arrangedName, () => {
      const ids = ask.once<KnownIds | null>(this, () => null);
      const asKnownOn = this.day?.(ask) ?? null;
      const condition = this.conditions.of(ask, asKnownOn, ids);
      return arrange(ask.tables, this.listed, { ...this.args?.of(ask), asKnownOn }, condition);
    });
  }

  /** SQL made of the order and the filter: text where they are the same for all requests, else a hole. */
  part(make: (arranged: Arranged) => Sql): Template {
    return this.fixed ? t`${make(this.fixed)}` : t`${{ sql: (ask) => make(this.arranged(ask)) }}`;
  }

  /** Whether all rows are asked for, in an order of columns that `held` has. */
  isOrderedBy(held: (column: string) => Sql | null, first: Ask): boolean {
    if (this.day !== null || this.args?.names("where")) return false;
    return this.arranged(first).keyset.columns.every(({ name, computed }) => !computed && held(name) !== null);
  }

  /** ` AND …` for the rows that fit; empty for all. */
  narrowed(): Template {
    return this.part(({ where }) => (where ? sql` AND ${where}` : empty));
  }

  /**
   * ` AND …` for the rows beyond the cursor; empty without one.
   * @param keysetOf the order by other columns that hold the same
   */
  beyond(keysetOf = (keyset: Keyset): Keyset => keyset): Template {
    if (!this.args?.names("after") && !this.args?.names("before")) return t``;
    return t`${{
      sql: (ask) => {
        const { cursor, backwards } = this.page(ask);
        return cursor === null ? empty : sql` AND ${keysetOf(this.arranged(ask).keyset).beyond(cursor, backwards)}`;
      },
    }}`;
  }

  /** The cursor of a row. Requests that order otherwise than the first have a plan of their own. */
  cursor(row: Row, { dialect, first }: Compiler): Template {
    const { orderBy } = this.args?.of(first) ?? NO_ARGUMENTS;
    const { keyset } = arrange(first.tables, this.listed, { orderBy, asKnownOn: this.day?.(first) ?? null }, null);
    const columns = keyset.columns.map(({ name, computed }) =>
      computed ? raw(`${row.alias}."${name}"`) : row.column(name),
    );
    return dialect.cursor({ value: (ask) => this.arranged(ask).keyset.signature }, columns);
  }
}

/** The day that an argument `asKnownOn` names, else that of the parent. */
export function dayOf(args: Arguments<{ asKnownOn?: string | null }> | null, parent: Day): Day {
  if (args === null) return parent;
  // Lists without a day anywhere above them are the rule, and the same for all requests.
  if (parent === null && !args.names("asKnownOn")) return null;
  return (ask) => args.of(ask).asKnownOn ?? parent?.(ask) ?? null;
}
