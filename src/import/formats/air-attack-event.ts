import type { EventKind } from "../../events/event.vocabulary";
import type { Draft } from "../datasets/draft";
import { carriersOf } from "./air-attack-carriers";
import { pythonNames, pythonTexts, readable } from "./air-attack-cells";
import type { AirAttack } from "./air-attack-columns";
import { type Weapons, weaponKey } from "./air-attack-weapons";
import { placeKeys, placesIn } from "./air-attack-places";
import type { FuzzyDateInput } from "./briefing/value.schema";
import type { Moment } from "./cells";

/** What a row of the dataset becomes as an event; its figures are claims about it. */
export function attackEvent(
  key: string,
  row: AirAttack,
  weapons: Weapons,
  reports: readonly string[],
  to: Draft,
): void {
  const kind = kindOf(weapons, row);
  const affected = readable(row["affected region"], "affected region", pythonTexts, to) ?? [];
  const targets = [...placesIn(row.target), ...placesIn(row.target_main), ...affected];
  const shotDown = kind === "AIR_DEFENCE_INTERCEPTION";
  to.event({
    key,
    kind,
    title: titleOf(kind, weapons.name, row),
    summary: summaryOf(row, affected, to),
    occurred: occurredOf(row, to),
    // Without a target it is known only that the attack was one on Ukraine.
    locations: placeKeys(targets.length === 0 ? ["Ukraine"] : targets, to),
    participants: [
      { actor: to.state("RU"), role: "INITIATOR" },
      { actor: to.state("UA"), role: shotDown ? "DEFENDER" : "TARGET" },
    ],
    weapons: [
      { weaponSystem: weaponKey(weapons, to), role: shotDown ? "INTERCEPTED" : "USED" },
      ...carriersOf(row.carrier, to).map((weaponSystem) => ({ weaponSystem, role: "FIRED_FROM" as const })),
    ],
    reports: [...reports],
  });
}

function kindOf({ kinds }: Weapons, { destroyed }: AirAttack): EventKind {
  const only = (...allowed: readonly string[]) => [...kinds].every((kind) => allowed.includes(kind));
  if (only("RECONNAISSANCE")) return destroyed === 0 ? "OTHER" : "AIR_DEFENCE_INTERCEPTION";
  if (only("DRONE", "RECONNAISSANCE")) return "DRONE_ATTACK";
  if (only("MISSILE")) return "MISSILE_STRIKE";
  return only("BOMB") ? "AIR_STRIKE" : "AIR_ATTACK";
}

/** Places that a title names. */
const MOST_NAMED = 2;

function titleOf(kind: EventKind, weapons: string, { target, time_end: end }: AirAttack): string {
  const places = placesIn(target);
  const others = places.length - MOST_NAMED;
  const where =
    places.length === 0
      ? "Ukraine"
      : places.slice(0, MOST_NAMED).join(others > 0 ? ", " : " and ") + (others > 0 ? ` and ${others} more` : "");
  if (kind === "AIR_DEFENCE_INTERCEPTION") return `${weapons} shot down: ${where}, ${end.day}`;
  return `${weapons} ${kind === "OTHER" ? "seen" : "attack"}: ${where}, ${end.day}`;
}

function summaryOf(row: AirAttack, affected: readonly string[], to: Draft): string | null {
  const launches = readable(row.launch_place_details, "launch_place_details", pythonNames, to);
  const from = launches
    ? [...launches].map(([model, place]) => `${model} from ${place}`).join("; ")
    : row.launch_place && `from ${row.launch_place}`;
  const sentences = [
    from && `Launched ${from}.`,
    row.carrier && `Carriers: ${row.carrier}.`,
    row.target_main && `Main target: ${row.target_main}.`,
    affected.length > 0 && `Affected: ${affected.join(", ")}.`,
    row.num_hit_location !== null && `Places hit: ${row.num_hit_location}.`,
    row.num_fall_fragment_location !== null && `Places where debris fell: ${row.num_fall_fragment_location}.`,
  ].filter((sentence) => typeof sentence === "string" && sentence !== "");
  return sentences.length === 0 ? null : sentences.join(" ");
}

function written({ day, time }: Moment): string {
  return time === null ? day : `${day} ${time}`;
}

/** The clock of the source; the dataset states no zone. */
function occurredOf({ time_start: start, time_end: end }: AirAttack, to: Draft): FuzzyDateInput {
  const clock = start.time !== null || end.time !== null;
  const text = `${written(start)} to ${written(end)}${clock ? "; zone not stated, Europe/Kyiv assumed" : ""}`;
  const sameDay = start.day === end.day;
  if (start.day > end.day || (sameDay && start.time !== null && end.time !== null && start.time > end.time)) {
    to.warn({
      code: "IMPOSSIBLE_DATE",
      column: "time_start",
      value: written(start),
      expected: `a time before the end, ${written(end)}`,
      message: `The attack ends at ${written(end)}, before it begins: only the end is kept.`,
      suggestion: "Starts were often mended in later releases of the dataset.",
    });
    return { end: end.day, endTime: end.time, precision: "RANGE", text };
  }
  return {
    start: start.day,
    startTime: start.time,
    end: end.day,
    endTime: end.time,
    precision: start.time === null ? "DAY" : "MINUTE",
    text: clock || !sameDay ? text : null,
  };
}
