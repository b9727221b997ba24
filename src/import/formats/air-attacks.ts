import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import { type AirAttack, airAttackColumns } from "./air-attack-columns";
import { attackEvent } from "./air-attack-event";
import { attackClaims } from "./air-attack-figures";
import { weaponsOf } from "./air-attack-weapons";
import { placesIn } from "./air-attack-places";
import { airForceCommand, postId, postOf } from "./air-attack-posts";
import type { SourceInput } from "./briefing/provenance.schema";
import { defineFormat } from "./format";

export const missileAttacksSource: SourceInput = {
  key: "massive-missile-attacks",
  name: "Massive Missile Attacks on Ukraine (P. Ivaniuk, Kaggle piterfm)",
  kind: "DATASET",
  country: "UA",
  url: "https://www.kaggle.com/datasets/piterfm/massive-missile-attacks-on-ukraine",
  licence: "Unclear: CC BY-NC-SA 4.0 or ODC-BY; the stricter is assumed",
  attribution: 'Petro Ivaniuk, "Massive Missile Attacks on Ukraine"',
  redistribution: "NON_COMMERCIAL",
};

/**
 * Rows have no id. Between releases, starts and hours are mended, launch places and carriers are spelled anew, and members
 * of a group change their order; posts, targets and the last day stay but for single rows. Where one of these changes, the
 * old row counts as dropped and its figures are taken back.
 */
function keyOf(row: AirAttack): string {
  const { name } = weaponsOf(row.model);
  const targets = placesIn(row.target).sort().join(" and ");
  return `${row.time_end.day}-${slug(name)}-${hashOf([postId(row.source), name, targets].join("\n"), 12)}`;
}

const eventKey = (key: string) => `air-attack-${key}`;

function map(row: AirAttack, to: Draft): void {
  const event = eventKey(to.key);
  const weapons = weaponsOf(row.model);
  const post = postOf(row.source, to);
  attackEvent(event, row, weapons, post.reports, to);
  attackClaims(event, row, weapons, post, to);
}

/** Missiles and drones by day, as the Air Force of Ukraine counts them. */
export const airAttacks = defineFormat({
  name: "air-attacks",
  title: "Massive Missile Attacks on Ukraine (missile_attacks_daily.csv)",
  version: 1,
  source: missileAttacksSource,
  claimant: airForceCommand,
  input: { kind: "delimited", header: true },
  columns: airAttackColumns,
  repeats: true,
  key: keyOf,
  slotOf: eventKey,
  scope: ({ time_end: end }) => `attacks/${end.day.slice(0, 7)}`,
  map,
});
