import type { EventKind } from "../../events/event.vocabulary";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { hashOf, slug } from "../names/slug";
import type { ActorInput } from "./briefing/subject.schema";
import type { FuzzyDateInput } from "./briefing/value.schema";
import { oryxCategory } from "./oryx-categories";
import { evidence } from "./oryx-evidence";
import { designation, isNamed } from "./oryx-names";

export const oryx: ActorInput = { key: "oryx", name: "Oryx (open-source loss list)", kind: "RESEARCH" };

/** One lost piece of equipment, as every scrape of Oryx's list has it. */
export interface Loss {
  readonly owner: string;
  readonly system: string;
  /** Heading of the list under which it stands; null where the scrape has none. */
  readonly heading: string | null;
  readonly origin: string | null;
  readonly status: string;
  readonly url: string | null;
  /** Day on which it was listed, YYYY-MM-DD. */
  readonly listedOn: string | null;
  readonly lost: FuzzyDateInput;
}

const KINDS: Readonly<Record<string, EventKind>> = {
  destroyed: "EQUIPMENT_DESTROYED",
  sunk: "EQUIPMENT_DESTROYED",
  scuttled: "EQUIPMENT_DESTROYED",
  captured: "EQUIPMENT_CAPTURED",
  abandoned: "EQUIPMENT_ABANDONED",
  // A misspelling of Oryx.
  abanonded: "EQUIPMENT_ABANDONED",
  damaged: "EQUIPMENT_DAMAGED",
};

/** "damaged and captured" is captured: the last word says how it ended. */
function kindOf(status: string): EventKind | null {
  const words = status.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.map((word) => KINDS[word]).findLast((kind) => kind !== undefined) ?? null;
}

/**
 * The ids of the scrapes number systems and images by the alphabet, and change with every new one. The same in every
 * release are the owner, the status, the image and the designation; several alike are counted.
 */
export function lossKey({ owner, status, url, system }: Pick<Loss, "owner" | "status" | "url" | "system">): string {
  const kind = kindOf(status)?.replace("EQUIPMENT_", "").toLowerCase() ?? slug(status);
  const ofOwner = slug(countryCode(owner) ?? owner);
  return `${ofOwner}-${kind}-${hashOf([ofOwner, kind, url ?? "", designation(system)].join("\n"), 16)}`;
}

/** What a loss becomes: an event, and Oryx's claim that there was one. @param key of the event */
export function mapLoss(key: string, loss: Loss, to: Draft): void {
  const kind = kindOf(loss.status);
  if (kind === null) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: "status",
      value: loss.status,
      expected: "destroyed, damaged, abandoned or captured",
      message: "The status is none: how the piece was lost is left unknown.",
    });
  }
  const name = nameOf(loss, to);
  const weapon = name === null ? null : weaponOf(name, loss, to);
  const what = name ?? "equipment";
  to.event({
    key,
    kind: kind ?? "OTHER",
    title: `Loss of ${what}`,
    summary: `${loss.owner} lost it: ${loss.status}. The list calls it "${loss.system}".`,
    occurred: loss.lost,
    locations: [to.country("UA")],
    participants: [{ actor: ownerOf(loss.owner, to), role: "TARGET" }],
    weapons: weapon === null ? [] : [{ weaponSystem: weapon, role: "LOST" }],
    reports: evidence(loss.url, to),
  });
  to.claim({
    slot: `${key}.loss`,
    about: { event: key },
    channel: "PHOTO",
    statement: `Oryx lists one ${what} of ${loss.owner}: ${loss.status}.`,
    metric: "LOSSES_LISTED",
    value: { best: 1, unit: "ITEM" },
    saidOn: loss.listedOn,
    knownOn: loss.listedOn,
    countedWeapon: weapon,
  });
}

function nameOf({ system }: Loss, to: Draft): string | null {
  if (isNamed(system)) return designation(system);
  to.warn({
    code: "UNREADABLE_VALUE",
    column: "system",
    value: system,
    expected: "the name of a system",
    message: "The scrape found no name: what was lost is left unknown.",
  });
  return null;
}

/** Systems are named alike in every scrape of the list, so they share a key. */
function weaponOf(name: string, { heading, origin }: Loss, to: Draft): string {
  const country = origin === null ? null : countryCode(origin);
  return to.weapon({
    key: `oryx-${slug(name)}`,
    name,
    category: oryxCategory(name, heading),
    generic: /^\(?unknown\b/i.test(name),
    originCountry: country,
    note: origin !== null && country === null ? `Origin by Oryx: ${origin}.` : null,
  });
}

function ownerOf(owner: string, to: Draft): string {
  const code = countryCode(owner);
  return code === null ? to.actor({ key: `oryx-${slug(owner)}`, name: owner, kind: "ARMED_GROUP" }) : to.state(code);
}
