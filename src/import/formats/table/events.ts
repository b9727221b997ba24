import {
  AcledEventType,
  AcledSubEventType,
  EventKind,
  EventWeaponRole,
  ParticipantRole,
  UcdpViolenceType,
} from "../../../events/event.vocabulary";
import { GeoPrecision } from "../../../locations/location.vocabulary";
import type { Draft } from "../../datasets/draft";
import type { Subject } from "./claims";
import { codeOf, neededCode } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, inside } from "./compiler";
import { actorsOf, type Named, weaponsOf } from "./names";
import { placesOf } from "./places";
import type { EventSpec } from "./record.schema";
import { reportsOf } from "./reports";
import { textOf } from "./texts";
import { timeOf } from "./times";

/** Makes of a record what it describes, under the key. Null when the record is rejected. */
export type Describe = (record: TableRecord, key: string, to: Draft) => Subject | null;

/** Several lists of keys as one, each key once. */
export function each<T>(
  specs: readonly T[] | null | undefined,
  compiler: Compiler,
  compile: (spec: T, at: Compiler) => Named,
): Named {
  const all = (specs ?? []).map((spec, index) => compile(spec, inside(compiler, index)));
  return (record, to) => [...new Set(all.flatMap((named) => named(record, to)))];
}

type WithRole<R> = (record: TableRecord, to: Draft) => readonly { readonly key: string; readonly role: R }[];

/** Every thing once in every role, also when two columns name it. */
function withRoles<T, R extends string>(
  specs: readonly T[] | null | undefined,
  compiler: Compiler,
  compile: (spec: T, at: Compiler) => { readonly named: Named; readonly role: (record: TableRecord) => R },
): WithRole<R> {
  const all = (specs ?? []).map((spec, index) => compile(spec, inside(compiler, index)));
  return (record, to) => {
    const found = all.flatMap(({ named, role }) => named(record, to).map((key) => ({ key, role: role(record) })));
    return [...new Map(found.map((entry) => [`${entry.key} ${entry.role}`, entry])).values()];
  };
}

/** Records as events. */
export function eventOf(spec: EventSpec, compiler: Compiler): Describe {
  const at = (field: keyof EventSpec) => inside(compiler, field);
  const kind = neededCode(EventKind, spec.kind, at("kind"));
  const title = textOf(spec.title, at("title"));
  const summary = textOf(spec.summary, at("summary"));
  const occurred = timeOf(spec.occurred, at("occurred"));
  const places = spec.location ? placesOf(spec.location, at("location")) : () => [];
  const geoPrecision = codeOf(GeoPrecision, spec.geoPrecision, at("geoPrecision"));
  const acledEventType = codeOf(AcledEventType, spec.acledEventType, at("acledEventType"));
  const acledSubEventType = codeOf(AcledSubEventType, spec.acledSubEventType, at("acledSubEventType"));
  const ucdpViolenceType = codeOf(UcdpViolenceType, spec.ucdpViolenceType, at("ucdpViolenceType"));
  const participants = withRoles(spec.participants, at("participants"), (one, here) => ({
    named: actorsOf(one, here),
    role: neededCode(ParticipantRole, one.role, inside(here, "role")),
  }));
  const weapons = withRoles(spec.weapons, at("weapons"), (one, here) => ({
    named: weaponsOf(one, here),
    role: neededCode(EventWeaponRole, one.role, inside(here, "role")),
  }));
  const reports = each(spec.reports, at("reports"), reportsOf);
  return (record, key, to) => {
    // Before anything is named: a record that is rejected should leave no names behind.
    const time = occurred(record, to);
    if (to.failed) return null;
    to.event({
      key,
      kind: kind(record),
      title: title(record) ?? `${compiler.dataset}, record ${to.key}`,
      summary: summary(record),
      occurred: time,
      locations: [...new Set(places(record, to))],
      geoPrecision: geoPrecision(record),
      acledEventType: acledEventType(record),
      acledSubEventType: acledSubEventType(record),
      ucdpViolenceType: ucdpViolenceType(record),
      participants: participants(record, to).map(({ key: actor, role }) => ({ actor, role })),
      weapons: weapons(record, to).map(({ key: weaponSystem, role }) => ({ weaponSystem, role })),
      reports: [...reports(record, to)],
    });
    return { event: key };
  };
}
