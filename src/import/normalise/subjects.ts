import type { ActorInput, LocationInput, WeaponSystemInput } from "../formats/briefing/subject.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { Row } from "../row";
import { aliasSet, refer, referAll, tidy } from "./names";

export function locationRow(input: LocationInput, origin: Origin, problems: ProblemSink): Row {
  if ((input.lat == null) !== (input.lon == null)) {
    const [given, missing] = input.lat == null ? ["lon", "lat"] : ["lat", "lon"];
    problems.add(
      within(origin, given),
      `expected ${missing} with ${given}, got ${given} alone.`,
      `Add ${missing}, or leave both out.`,
    );
  }
  return {
    type: "Location",
    key: input.key,
    origin,
    values: {
      name: tidy(input.name),
      kind: input.kind,
      country: input.country ?? null,
      subdivision: input.subdivision ?? null,
      lat: input.lat ?? null,
      lon: input.lon ?? null,
      geonames_id: input.geonamesId ?? null,
      note: tidy(input.note),
    },
    references: { parent_id: refer("Location", input.parent, within(origin, "parent")) },
    partSets: [aliasSet("location_id", input.aliases, within(origin, "aliases"), problems)],
    reports: referAll("Report", input.reports, within(origin, "reports")),
  };
}

export function actorRow(input: ActorInput, origin: Origin, problems: ProblemSink): Row {
  const position = within(origin, "position");
  const asOf = input.position?.asOf;
  return {
    type: "Actor",
    key: input.key,
    origin,
    values: {
      name: tidy(input.name),
      kind: input.kind,
      country: input.country ?? null,
      note: tidy(input.note),
      position_title: tidy(input.position?.title),
      position_as_of: asOf == null ? null : String(asOf),
    },
    references: {
      parent_id: refer("Actor", input.parent, within(origin, "parent")),
      position_body_id: refer("Actor", input.position?.body, within(position, "body")),
    },
    partSets: [aliasSet("actor_id", input.aliases, within(origin, "aliases"), problems)],
    reports: referAll("Report", input.reports, within(origin, "reports")),
  };
}

export function weaponSystemRow(input: WeaponSystemInput, origin: Origin, problems: ProblemSink): Row {
  return {
    type: "WeaponSystem",
    key: input.key,
    origin,
    values: {
      name: tidy(input.name),
      designation: tidy(input.designation),
      category: input.category,
      unroca_category: input.unrocaCategory ?? null,
      origin_country: input.originCountry ?? null,
      manufacturer: tidy(input.manufacturer),
      nato_name: tidy(input.natoName),
      calibre_mm: input.calibreMm ?? null,
      range_km: input.rangeKm ?? null,
      generic: input.generic ? 1 : 0,
      note: tidy(input.note),
    },
    references: { variant_of_id: refer("WeaponSystem", input.variantOf, within(origin, "variantOf")) },
    partSets: [aliasSet("weapon_system_id", input.aliases, within(origin, "aliases"), problems)],
    reports: referAll("Report", input.reports, within(origin, "reports")),
  };
}
