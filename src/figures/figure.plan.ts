import type { GraphQLField } from "graphql";
import { raw, type Sql } from "sql-template-tag";
import type { Row as DataRow } from "../database/row";
import type { EntityClass, Tables } from "../database/table";
import { rowIdsByKey } from "../graphql/filter/ids";
import { keyIn } from "../graphql/global-id";
import type { Day } from "../graphql/plan/ask";
import { BailError } from "../graphql/plan/bail";
import { type Compiler, compileField } from "../graphql/plan/compiler";
import type { Pair } from "../graphql/plan/dialect";
import { dayOf } from "../graphql/plan/list";
import type { Row } from "../graphql/plan/row";
import { type Asked, askedOf, setsBelow } from "../graphql/plan/selection";
import { nameLiteral, t, type Template } from "../graphql/plan/template";
import { Claim } from "../provenance/claim.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { type CountedSource, countedSource, countsFrom, type FigureArgs } from "./figure-args";
import { originRelations } from "./figure.relations";
import { figureClaims, type FigureSubject, subjectColumn, toFigureClaim } from "./figure.statements";
import type { Figure, FigureOrigin } from "./figure.types";
import { figuresFrom } from "./figures-from";
import type { Plain } from "./plain";

// The statement collects the claims, each with the objects that a figure may show of it; the code that the resolvers use makes
// figures of the claims.

for (const [type, subject] of Object.entries({ Event: "event", AidPackage: "package", AidItem: "item" } as const))
  compileField(`${type}.figures`, (compiler, row, asked, field) => figures(compiler, row, asked, field, subject));

function figures(
  compiler: Compiler,
  row: Row,
  asked: Asked,
  field: GraphQLField<unknown, unknown>,
  subject: FigureSubject,
): Template {
  const args = compiler.arguments<FigureArgs>(field, asked);
  const day = dayOf(args, row.day);
  // Looked up before the statement runs, like the ids of a filter.
  const sourceName = {};
  compiler.lookUp(sourceName, (ask) => countedSource(args.of(ask), (target, id) => rowIdOf(ask.tables, target, id)));
  const shown = new ShownObjects(compiler, day);
  const make = figureMaker(compiler, asked, shown);
  const claim = compiler.dialect.object([...claimColumns(), ...shown.pairs]);
  const from = day === null ? t`${figureClaims(null).from}` : t`${{ sql: (ask) => figureClaims(day(ask)).from }}`;
  const claims = t`(SELECT ${compiler.dialect.collected(claim)} FROM ${from} AND ${subjectColumn(subject)} = ${row.column("id")})`;
  return compiler.finish(claims, (found, ask) => {
    const rows = found as DataRow[];
    const source = ask.once<CountedSource | null>(sourceName, () => null);
    const counts = source === null ? () => true : countsFrom(source);
    const objects = shown.of(rows);
    return figuresFrom(rows.map(toFigureClaim), args.of(ask), counts, day?.(ask) ?? null).map((figure) =>
      make(figure, objects),
    );
  });
}

function claimColumns(): Pair[] {
  return Object.entries(figureClaims(null).selected).map(([name, value]) => [nameLiteral(name), t`${value}`]);
}

async function rowIdOf(tables: Tables, target: EntityClass, id: string): Promise<number> {
  const key = keyIn(id, target.name);
  const found = (await rowIdsByKey(tables, target, [key])).get(key);
  if (found === undefined) throw new BailError();
  return found;
}

/** The object that a place of a document shows of a row id; null for none. */
type Find = (place: string, rowId: number | null) => unknown;

/** Columns of a claim whose rows a figure shows, and the entities of these. */
const SHOWN = {
  id: Claim,
  counted_weapon_id: WeaponSystem,
  claimant_id: originRelations.claimant.target,
  source_id: originRelations.publisher.target,
} satisfies Readonly<Record<string, EntityClass>>;

/** What figures show of the rows that their claims name: collected with the claims, for each place of the document. */
class ShownObjects {
  readonly pairs: Pair[] = [];
  private readonly columns = new Map<string, keyof typeof SHOWN>();

  constructor(
    private readonly compiler: Compiler,
    private readonly day: Day,
  ) {}

  /** Adds a place of the document that shows the rows of a column. */
  place(column: keyof typeof SHOWN, asked: Asked): string {
    const name = `object${this.columns.size}$`;
    this.columns.set(name, column);
    const key: Sql | undefined = figureClaims(null).selected[column];
    if (!key) throw new Error(`no claim has ${column}`);
    const object = this.compiler.one(SHOWN[column], key, this.day, setsBelow(asked));
    this.pairs.push([raw(`'${name}'`), object]);
    return name;
  }

  /** The objects of the claims that were found. */
  of(claims: readonly DataRow[]): Find {
    const places = new Map(
      [...this.columns].map(([place, column]) => [place, new Map(claims.map((row) => [row[column], row[place]]))]),
    );
    return (place, rowId) => (rowId === null ? null : (places.get(place)?.get(rowId) ?? null));
  }
}

/** Makes an object of the answer. */
type Maker<T> = (value: T, find: Find) => object;

function figureMaker(compiler: Compiler, asked: Asked, shown: ShownObjects): Maker<Plain<Figure>> {
  return maker(compiler, "Figure", asked, (part) => {
    switch (part.name) {
      case "countedWeapons": {
        const place = shown.place("counted_weapon_id", part);
        return ({ weaponIds }, find) => weaponIds.map((id) => find(place, id));
      }
      case "claims": {
        const place = shown.place("id", part);
        return ({ claimIds }, find) => claimIds.map((id) => find(place, id));
      }
      case "origins": {
        const make = originMaker(compiler, part, shown);
        return ({ origins }, find) => origins.map((origin) => make(origin, find));
      }
      case "money": {
        const make = maker<object>(compiler, "FigureMoney", part, () => null);
        return ({ money }, find) => money && make(money, find);
      }
      default:
        return null;
    }
  });
}

function originMaker(compiler: Compiler, asked: Asked, shown: ShownObjects): Maker<Plain<FigureOrigin>> {
  return maker(compiler, "FigureOrigin", asked, (part) => {
    switch (part.name) {
      case "actor": {
        const place = shown.place("claimant_id", part);
        return ({ claimantId }, find) => find(place, claimantId);
      }
      case "source": {
        const place = shown.place("source_id", part);
        return ({ publisherId }, find) => find(place, publisherId);
      }
      case "claim": {
        const place = shown.place("id", part);
        return ({ claimId }, find) => find(place, claimId);
      }
      default:
        return null;
    }
  });
}

/** Makes objects of a type of its fields; `special` says how those are made that are no members of the value. */
function maker<T extends object>(
  compiler: Compiler,
  type: string,
  asked: Asked,
  special: (part: Asked) => ((value: T, find: Find) => unknown) | null,
): Maker<T> {
  const parts = askedOf(compiler.typeOf(type), setsBelow(asked), compiler.scope).map((part) => {
    const member = (value: T) => (part.name === "__typename" ? type : value[part.name as keyof T]);
    return { response: part.response, make: special(part) ?? member };
  });
  return (value, find) => Object.fromEntries(parts.map(({ response, make }) => [response, make(value, find)]));
}
