import { ActorKind } from "../../../actors/actor.vocabulary";
import type { Draft } from "../../datasets/draft";
import { countryCode } from "../../names/countries";
import { slug } from "../../names/slug";
import type { EntityType } from "../../row";
import { WeaponCategory } from "../../../weapons/weapon-system.vocabulary";
import type { Get } from "./cell-values";
import { codeOf, countryOf, neededCode } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import { keyOfId } from "./record-keys";
import type { ActorSpec, WeaponSpec } from "./subject.schema";
import { listOf, textOf } from "./texts";

/** Keys of the things that a record names. */
export type Named = (record: TableRecord, to: Draft) => readonly string[];

/** The key of a thing, which has to be on record. */
export function onRecord(type: EntityType, key: Get<string | null>, column: string): Named {
  return (record, to) => {
    const found = key(record);
    if (found === null) return [];
    if (to.has(type, found)) return [found];
    to.reject({
      code: "UNKNOWN_REFERENCE",
      column,
      value: found,
      expected: `the key of something on record`,
      message: `Expected the key of something on record, got ${JSON.stringify(found)}: there is no ${type}:${found}.`,
      suggestion: "Import first what it names, or mend the key.",
    });
    return [];
  };
}

/** The key that a cell gives to what is made of it; its letters are those that keys may have. */
export function madeKey(key: string | null): string | null {
  return key === null ? null : keyOfId(key);
}

/** Where a reference stands, for messages: the column, or the constant. */
export function columnOf(spec: unknown): string {
  return typeof spec === "object" && spec !== null && "column" in spec ? String(spec.column) : "";
}

/** Says when neither key nor name is given. */
function needsName(spec: { readonly key?: unknown; readonly name?: unknown }, compiler: Compiler): void {
  if (spec.key != null || spec.name != null) return;
  fault(compiler, "expected a name or a key, got neither.", "Add `name` with a column, or `key` with a key on record.");
}

/** The actors that a record names: states by their code, others by name. */
export function actorsOf(spec: ActorSpec, compiler: Compiler): Named {
  needsName(spec, compiler);
  const key = textOf(spec.key, inside(compiler, "key"));
  if (spec.name == null) return onRecord("Actor", key, columnOf(spec.key));
  const names = listOf(spec.name, inside(compiler, "name"));
  const country = countryOf(spec.country, inside(compiler, "country"));
  if (spec.kind == null) {
    fault(
      compiler,
      "expected the kind of the actor with its name, got none.",
      `Add \`kind\`: one of ${ActorKind.codes.join(", ")}.`,
    );
    return () => [];
  }
  const kind = codeOf(ActorKind, spec.kind, inside(compiler, "kind"));
  return (record, to) =>
    names(record).flatMap((name) => {
      const found = kind(record);
      if (found === null) return rejectKind(name, columnOf(spec.kind), to);
      const code = country(record) ?? (found === "STATE" ? countryCode(name) : null);
      if (found === "STATE" && code !== null) return to.state(code);
      const own = madeKey(key(record)) ?? `${compiler.dataset}-actor-${slug(name)}`;
      return to.actor({ key: own, name, kind: found, country: code });
    });
}

function rejectKind(name: string, column: string, to: Draft): [] {
  to.reject({
    code: "BAD_RECORD",
    column,
    value: "",
    expected: "the kind of the actor",
    message: `Expected the kind of the actor ${JSON.stringify(name)}, got an empty cell.`,
    suggestion: "Give a `default` in the mapping for cells that are empty.",
  });
  return [];
}

/** The weapon systems that a record names. */
export function weaponsOf(spec: WeaponSpec, compiler: Compiler): Named {
  needsName(spec, compiler);
  const key = textOf(spec.key, inside(compiler, "key"));
  if (spec.name == null) return onRecord("WeaponSystem", key, columnOf(spec.key));
  const names = listOf(spec.name, inside(compiler, "name"));
  const category = neededCode(WeaponCategory, spec.category ?? "OTHER", inside(compiler, "category"));
  return (record, to) =>
    names(record).map((name) =>
      to.weapon({
        key: madeKey(key(record)) ?? `${compiler.dataset}-weapon-${slug(name)}`,
        name,
        category: category(record),
      }),
    );
}

/** The first of what a record names; null when it names nothing. */
export function oneOf(named: Named): (record: TableRecord, to: Draft) => string | null {
  return (record, to) => named(record, to)[0] ?? null;
}
