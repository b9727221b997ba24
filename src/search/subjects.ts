import { Actor } from "../actors/actor.entity";
import { AidPackage } from "../aid/aid-package.entity";
import type { EntityClass } from "../database/table";
import { Event } from "../events/event.entity";
import type { Node } from "../graphql/node";
import { Location } from "../locations/location.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { Source } from "../provenance/source.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import type { SearchField, SearchKind } from "./search.vocabulary";

/** A column that holds texts by which an object is found. */
interface TextColumn {
  readonly field: SearchField;
  readonly table: string;
  readonly column: string;
  /** The column that holds the row id of the object. */
  readonly owner: string;
}

/** A kind of object that is found by its texts. */
export interface SearchSubject {
  readonly kind: SearchKind;
  readonly target: EntityClass<Node>;
  readonly table: string;
  readonly texts: readonly TextColumn[];
  /** SQL that holds for the rows that are found; all of them when left out. */
  readonly where?: string;
}

type OwnTexts = readonly (readonly [SearchField, string])[];

function subject(
  kind: SearchKind,
  target: EntityClass<Node>,
  table: string,
  own: OwnTexts,
  others: readonly TextColumn[] = [],
  where?: string,
): SearchSubject {
  const texts = own.map(([field, column]) => ({ field, table, column, owner: "id" }));
  return { kind, target, table, texts: [...texts, ...others], ...(where === undefined ? {} : { where }) };
}

function aliases(owner: string): TextColumn[] {
  return [{ field: "ALIAS", table: "alias", column: "text", owner }];
}

const WEAPON_NAMES: OwnTexts = [
  ["NAME", "name"],
  ["DESIGNATION", "designation"],
  ["DESIGNATION", "nato_name"],
];
const EVENT_TEXTS: OwnTexts = [
  ["TITLE", "title"],
  ["SUMMARY", "summary"],
];
const ITEMS: readonly TextColumn[] = [{ field: "ITEM", table: "aid_item", column: "name", owner: "package_id" }];

/** Everything that can be found, with the texts by which it is found. A change of it asks for a new `INDEX_VERSION`. */
export const searchSubjects: readonly SearchSubject[] = [
  subject("ACTOR", Actor, "actor", [["NAME", "name"]], aliases("actor_id")),
  subject("LOCATION", Location, "location", [["NAME", "name"]], aliases("location_id")),
  subject("WEAPON_SYSTEM", WeaponSystem, "weapon_system", WEAPON_NAMES, aliases("weapon_system_id")),
  subject("EVENT", Event, "event", EVENT_TEXTS),
  subject("AID_PACKAGE", AidPackage, "aid_package", [["TITLE", "title"]], ITEMS),
  // Figures of datasets say the same a million times; they are found through what they are about.
  subject("CLAIM", Claim, "claim", [["STATEMENT", "statement"]], [], `"channel" <> 'DATASET'`),
  subject("REPORT", Report, "report", [["TITLE", "title"]]),
  subject("SOURCE", Source, "source", [["NAME", "name"]]),
];

/** The entity class of a kind. */
export function targetOf(kind: SearchKind): EntityClass<Node> {
  const found = searchSubjects.find((candidate) => candidate.kind === kind);
  if (!found) throw new Error(`nothing says how ${kind} is found`);
  return found.target;
}
