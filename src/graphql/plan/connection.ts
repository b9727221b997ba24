import { empty, raw } from "sql-template-tag";
import type { Keyset } from "../keyset";
import type { Ask } from "./ask";
import type { Compiler } from "./compiler";
import type { List } from "./list";
import type { Origin } from "./related";
import type { Row } from "./row";
import { type Asked, askedOf, setsBelow } from "./selection";
import { Subquery, t, type Template } from "./template";

/** One page of a list with what is asked of it, as an object. */
export function connection(compiler: Compiler, list: List, row: Row, origin: Origin, asked: Asked): Template {
  const type = compiler.typeOf(`${row.entity.name}Connection`);
  const names = new Set(askedOf(type, setsBelow(asked), compiler.scope).map(({ name }) => name));
  const page = new RowsOfPage(compiler, list, row, names.has("pageInfo"));
  const object = compiler.object(type, setsBelow(asked), (part) => {
    switch (part.name) {
      case "nodes":
        return page.array(compiler.entity(row, setsBelow(part)));
      case "edges": {
        const edge = compiler.typeOf(`${row.entity.name}Edge`);
        const object = compiler.object(edge, setsBelow(part), (of) =>
          of.name === "node" ? compiler.entity(row, setsBelow(of)) : page.cursor(),
        );
        return page.array(object);
      }
      case "pageInfo":
        return compiler.object(compiler.typeOf("PageInfo"), setsBelow(part), (of) => page.info(of.name));
      default:
        return t`(SELECT COUNT(*) FROM ${origin.from} WHERE ${origin.where}${list.narrowed()})`;
    }
  });
  if (page.isRead) return new Subquery(object, t`${page.rows(origin)} ${row.named()}`);
  // Nothing of the page is read; its arguments are checked all the same.
  compiler.checks.push((ask) => {
    const { cursor, backwards } = list.page(ask);
    const { keyset } = list.arranged(ask);
    if (cursor !== null) keyset.beyond(cursor, backwards);
  });
  return object;
}

/** The rows of a page: numbered in the direction of reading, with one more than it holds, where that is asked for. */
class RowsOfPage {
  /** Whether something is made of the rows. */
  isRead = false;
  private readonly backwards: boolean;
  private readonly size = { value: (ask: Ask) => this.list.page(ask).size };

  constructor(
    private readonly compiler: Compiler,
    private readonly list: List,
    private readonly row: Row,
    private readonly withInfo: boolean,
  ) {
    this.backwards = list.page(compiler.first).backwards;
  }

  array(value: Template): Template {
    this.isRead = true;
    return this.compiler.dialect.array(value, this.row.alias, this.withInfo ? this.isInPage() : undefined);
  }

  cursor(): Template {
    return this.list.cursor(this.row, this.compiler);
  }

  info(field: string): Template {
    const { boolean } = this.compiler.dialect;
    const end = this.backwards ? "startCursor" : "endCursor";
    switch (field) {
      case this.backwards ? "hasPreviousPage" : "hasNextPage":
        this.isRead = true;
        return boolean(t`COUNT(*) > ${this.size}`);
      case "hasNextPage":
      case "hasPreviousPage":
        // A cursor marks a row that exists, so there is something on its other side.
        return boolean(t`${{ value: (ask) => (this.list.page(ask).cursor === null ? 0 : 1) }} = 1`);
      default: {
        this.isRead = true;
        const place =
          field === end
            ? t`CASE WHEN ${this.column("all$")} < ${this.size} THEN ${this.column("all$")} ELSE ${this.size} END`
            : t`1`;
        return t`MAX(CASE WHEN ${this.column("number$")} = ${place} AND ${this.isInPage()} THEN ${this.cursor()} END)`;
      }
    }
  }

  rows(origin: Origin): Template {
    const { backwards, withInfo } = this;
    const { dialect } = this.compiler;
    const rows = this.rowsInOrder(origin);
    if (!withInfo && !backwards) return dialect.ordered(rows);
    const numbered = t`SELECT *, ROW_NUMBER() OVER () AS "number$", COUNT(*) OVER () AS "all$" FROM (${rows}) found`;
    return dialect.ordered(backwards ? t`SELECT * FROM (${numbered}) page ORDER BY "number$" DESC` : numbered);
  }

  private rowsInOrder({ from, where, between }: Origin): Template {
    const { list, backwards } = this;
    const { dialect, first } = this.compiler;
    const limit = this.withInfo ? t`${this.size} + 1` : t`${this.size}`;
    if (dialect.steers && between && list.isOrderedBy(between.held, first)) {
      const elsewhere = (keyset: Keyset) => keyset.elsewhere((column) => between.held(column) ?? empty);
      const order = list.part(({ keyset }) => elsewhere(keyset).orderBy(backwards));
      return this.idsFirst(t`${between.ids("found$")}${list.beyond(elsewhere)} ORDER BY ${order} LIMIT ${limit}`);
    }
    const order = list.part(({ keyset }) => keyset.orderBy(backwards));
    const rest = t`FROM ${from} WHERE ${where}${list.narrowed()}${list.beyond()} ORDER BY ${order} LIMIT ${limit}`;
    const computed = list.part(({ keyset }) => keyset.selected());
    // What is asked of the rows is known by now, and with it their columns.
    return dialect.steers && list.isSorted(first)
      ? this.idsFirst(t`SELECT t."id" AS "found$"${computed} ${rest}`)
      : t`SELECT ${this.row.selected("t")}${computed} ${rest}`;
  }

  /** The rows of a page whose ids were found and sorted first: what else is asked is read of these rows alone. */
  private idsFirst(found: Template): Template {
    const { table } = this.row;
    const computed = this.list.part(({ keyset }) => keyset.selectedFrom("f"));
    return t`SELECT ${this.row.selected("t")}${computed} FROM (${found}) f CROSS JOIN ${raw(`"${table.name}" t`)} ON t."id" = f."found$"`;
  }

  private isInPage(): Template {
    return t`${this.column("number$")} <= ${this.size}`;
  }

  private column(name: string) {
    return raw(`${this.row.alias}."${name}"`);
  }
}
