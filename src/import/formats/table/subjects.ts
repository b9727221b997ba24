import { LocationKind } from "../../../locations/location.vocabulary";
import { UnrocaCategory, WeaponCategory } from "../../../weapons/weapon-system.vocabulary";
import type { Draft } from "../../datasets/draft";
import type { AliasInput } from "../briefing/value.schema";
import { codeOf, countryOf, neededCode } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import type { Describe } from "./events";
import { actorsOf, columnOf, type Named, onRecord, weaponsOf } from "./names";
import { numberOf } from "./numbers";
import { divisionOf, placesOf, surroundingsOf } from "./places";
import type { AboutSpec, LocationSpec, WeaponSystemSpec } from "./record.schema";
import { listOf, textOf } from "./texts";

type AliasSpecs = LocationSpec["aliases"];

function aliasesOf(specs: AliasSpecs, compiler: Compiler): (record: TableRecord) => AliasInput[] {
  const all = (specs ?? []).map(({ text, language, kind }, index) => {
    const texts = listOf(text, inside(compiler, index, "text"));
    return (record: TableRecord) => texts(record).map((one) => ({ text: one, language, kind }));
  });
  return (record) => {
    const aliases = all.flatMap((of) => of(record));
    return [...new Map(aliases.map((alias) => [`${alias.text} ${alias.language}`, alias])).values()];
  };
}

/** Says that what a record describes has no name. */
function rejectNameless(spec: unknown, to: Draft): null {
  to.reject({
    code: "BAD_RECORD",
    column: columnOf(spec),
    value: "",
    expected: "a name",
    message: "Expected a name, got an empty cell.",
    suggestion: "Add the name, or leave the row out.",
  });
  return null;
}

/** Records as places, as a gazetteer has them. */
export function locationOf(spec: LocationSpec, compiler: Compiler): Describe {
  const at = (field: keyof LocationSpec) => inside(compiler, field);
  const name = textOf(spec.name, at("name"));
  const kind = neededCode(LocationKind, spec.kind, at("kind"));
  const around = surroundingsOf(spec, compiler);
  const aliases = aliasesOf(spec.aliases, at("aliases"));
  const note = textOf(spec.note, at("note"));
  return (record, key, to) => {
    const named = name(record);
    if (named === null) return rejectNameless(spec.name, to);
    const known = around(record);
    const parent = divisionOf(known, compiler.dataset, to);
    const { country, point } = known;
    to.location({
      key,
      name: named,
      kind: kind(record),
      parent,
      country,
      lat: point?.lat ?? null,
      lon: point?.lon ?? null,
      aliases: aliases(record),
      note: note(record),
    });
    return { location: key };
  };
}

/** Records as weapon systems. */
export function weaponSystemOf(spec: WeaponSystemSpec, compiler: Compiler): Describe {
  const at = (field: keyof WeaponSystemSpec) => inside(compiler, field);
  const name = textOf(spec.name, at("name"));
  const category = neededCode(WeaponCategory, spec.category, at("category"));
  const designation = textOf(spec.designation, at("designation"));
  const unrocaCategory = codeOf(UnrocaCategory, spec.unrocaCategory, at("unrocaCategory"));
  const originCountry = countryOf(spec.originCountry, at("originCountry"));
  const manufacturer = textOf(spec.manufacturer, at("manufacturer"));
  const natoName = textOf(spec.natoName, at("natoName"));
  const calibreMm = numberOf(spec.calibreMm, at("calibreMm"));
  const rangeKm = numberOf(spec.rangeKm, at("rangeKm"));
  const aliases = aliasesOf(spec.aliases, at("aliases"));
  const note = textOf(spec.note, at("note"));
  return (record, key, to) => {
    const named = name(record);
    if (named === null) return rejectNameless(spec.name, to);
    to.weaponSystem({
      key,
      name: named,
      category: category(record),
      designation: designation(record),
      unrocaCategory: unrocaCategory(record),
      originCountry: originCountry(record),
      manufacturer: manufacturer(record),
      natoName: natoName(record),
      calibreMm: calibreMm(record),
      rangeKm: rangeKm(record),
      aliases: aliases(record),
      note: note(record),
    });
    return { weaponSystem: key };
  };
}

/** Records as claims about something that is on record or has a name. */
export function aboutOf(spec: AboutSpec, compiler: Compiler): Describe {
  const key = (field: "event" | "package" | "item", type: "Event" | "AidPackage" | "AidItem"): Named =>
    onRecord(type, textOf(spec[field], inside(compiler, field)), columnOf(spec[field]));
  const ways: readonly [keyof AboutSpec, () => Named][] = [
    ["event", () => key("event", "Event")],
    ["package", () => key("package", "AidPackage")],
    ["item", () => key("item", "AidItem")],
    ["actor", () => actorsOf(spec.actor ?? {}, inside(compiler, "actor"))],
    ["location", () => placesOf(spec.location ?? {}, inside(compiler, "location"))],
    ["weaponSystem", () => weaponsOf(spec.weaponSystem ?? {}, inside(compiler, "weaponSystem"))],
  ];
  const given = ways.filter(([field]) => spec[field] != null);
  const [first] = given;
  if (!first || given.length > 1) {
    const came = given.length === 0 ? "none" : given.map(([field]) => field).join(" and ");
    fault(compiler, `expected one subject, got ${came}.`, `Write one of ${ways.map(([field]) => field).join(", ")}.`);
    return () => null;
  }
  const [field, make] = first;
  const named = make();
  return (record, _key, to) => {
    const [found] = named(record, to);
    if (found !== undefined) return { [field]: found };
    return to.failed ? null : rejectNameless(spec[field], to);
  };
}
