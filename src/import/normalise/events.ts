import { AcledEventType, AcledSubEventType } from "../../events/event.vocabulary";
import type { EventInput } from "../formats/briefing/event.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { Row } from "../row";
import { fuzzyDateColumns } from "./dates";
import { prefixed } from "./figures";
import { keySet, partSet, refer, referAll, tidy } from "./names";

/** The event type that a sub-event type belongs to; ACLED's table says so in front of each meaning. */
function eventTypeOf(subType: AcledSubEventType): AcledEventType | null {
  const [family] = AcledSubEventType.meanings[subType].split(":");
  return AcledEventType.codes.find((code) => AcledEventType.meanings[code] === `${family}.`) ?? null;
}

function acledTypeOf(input: EventInput, origin: Origin, problems: ProblemSink): AcledEventType | null {
  const stated = input.acledEventType ?? null;
  const derived = input.acledSubEventType ? eventTypeOf(input.acledSubEventType) : null;
  if (stated && derived && stated !== derived) {
    problems.add(
      within(origin, "acledEventType"),
      `expected ${derived}, to which ${input.acledSubEventType} belongs, got ${stated}.`,
      "Leave acledEventType out, or mend one of the two.",
    );
  }
  return stated ?? derived;
}

/** An event. Its place is worked out later, when the tree of places is known. */
export function eventRow(input: EventInput, origin: Origin, problems: ProblemSink): Row {
  const at = (field: keyof EventInput) => within(origin, field);
  return {
    type: "Event",
    key: input.key,
    origin,
    values: {
      kind: input.kind,
      title: tidy(input.title),
      summary: tidy(input.summary),
      geo_precision: input.geoPrecision ?? null,
      acled_event_type: acledTypeOf(input, origin, problems),
      acled_sub_event_type: input.acledSubEventType ?? null,
      ucdp_violence_type: input.ucdpViolenceType ?? null,
      ...prefixed("occurred", fuzzyDateColumns(input.occurred, at("occurred"), problems)),
    },
    references: { location_id: null, part_of_id: refer("Event", input.partOf, at("partOf")) },
    partSets: [
      keySet("event_location", "event_id", "location_id", "Location", input.locations, at("locations"), problems),
      partSet(
        "event_participant",
        "event_id",
        input.participants,
        at("participants"),
        problems,
        ({ actor, role }, entry) => ({
          identity: `${actor} as ${role}`,
          values: { role },
          references: { actor_id: refer("Actor", actor, within(entry, "actor")) },
        }),
      ),
      partSet("event_weapon", "event_id", input.weapons, at("weapons"), problems, ({ weaponSystem, role }, entry) => ({
        identity: `${weaponSystem} as ${role}`,
        values: { role },
        references: { weapon_system_id: refer("WeaponSystem", weaponSystem, within(entry, "weaponSystem")) },
      })),
      keySet("event_package", "event_id", "package_id", "AidPackage", input.packages, at("packages"), problems),
    ],
    reports: referAll("Report", input.reports, at("reports")),
  };
}
