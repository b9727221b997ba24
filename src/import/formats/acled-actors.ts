import type { ActorKind } from "../../actors/actor.vocabulary";
import type { ParticipantRole } from "../../events/event.vocabulary";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";

/** One side of an event of ACLED. */
export interface AcledSide {
  readonly actor: string | null;
  /** Actors that were with it. */
  readonly associates: readonly string[];
  readonly kind: ActorKind | null;
  readonly role: ParticipantRole;
}

/** The years of a government, behind its forces: "(2019-)", "(2014-2019)". */
const YEARS = /\((\d{4}-)(?:\d{4})?\)/;

/** The country of "Civilians (Ukraine)" or "Military Forces of Ukraine (2019-) Air Force"; null where the name has none. */
function countryOf(name: string): string | null {
  const inBrackets = [...name.matchAll(/\(([^()]+)\)/g)].map(([, text]) => countryCode(text ?? ""));
  const found = inBrackets.find((code) => code !== null) ?? null;
  if (found !== null) return found;
  const state = /^(?:Military Forces|Police Forces|Government) of (?:the )?(.+?) \(\d{4}-/.exec(name)?.[1];
  return state === undefined ? null : countryCode(state);
}

/** What an actor is by its own name; null when that says nothing. */
function kindByName(name: string): ActorKind | null {
  if (name.startsWith("Civilians (")) return "CIVILIANS";
  if (name.startsWith("Government of ")) return "GOVERNMENT_BODY";
  if (/^(?:Military|Police) Forces of /.test(name)) return "ARMED_FORCE";
  if (/^(?:Protesters|Rioters) \(/.test(name)) return "GROUP";
  return null;
}

function actorOf(name: string, kind: ActorKind, to: Draft): string {
  // When a government ends, ACLED writes the year into the name of its forces in all rows.
  const lasting = name.replace(YEARS, "$1");
  return to.actor({ key: `acled-${slug(lasting)}`, name, kind, country: countryOf(name) });
}

/** Who took part in an event, each with each role once. */
export function participantsOf(sides: readonly AcledSide[], to: Draft): { actor: string; role: ParticipantRole }[] {
  const found = new Map<string, { actor: string; role: ParticipantRole }>();
  const add = (name: string, kind: ActorKind, role: ParticipantRole) => {
    const actor = actorOf(name, kind, to);
    found.set(`${actor} ${role}`, { actor, role });
  };
  for (const { actor, associates, kind, role } of sides) {
    if (actor !== null) add(actor, kind ?? kindByName(actor) ?? "GROUP", role);
    // Beside civilians stand "Women" and "Teachers", beside protesters a party or a union.
    const beside = kind === "ARMED_FORCE" || kind === "ARMED_GROUP" ? kind : "GROUP";
    for (const associate of associates) add(associate, kindByName(associate) ?? beside, role);
  }
  return [...found.values()];
}
