import type { ClaimMetric } from "../../provenance/provenance.vocabulary";
import type { Draft } from "../datasets/draft";
import { pythonCounts, readable } from "./air-attack-cells";
import type { AirAttack } from "./air-attack-columns";
import { crossings } from "./air-attack-crossings";
import { type Weapons, weaponKey, weaponsOf } from "./air-attack-weapons";
import type { Post } from "./air-attack-posts";

interface Figure {
  readonly slot: string;
  readonly metric: ClaimMetric;
  readonly number: number | null;
  /** "{n} … {weapon}". */
  readonly statement: string;
  readonly weapons: Weapons;
  readonly note?: string | null;
  readonly place?: string | null;
}

/** The figures of a row as claims of whoever wrote the post. An empty cell is no figure. */
export function attackClaims(event: string, row: AirAttack, weapons: Weapons, post: Post, to: Draft): void {
  const said = row.time_end.day;
  for (const { slot, metric, number, statement, weapons: counted, note = null, place = null } of figuresOf(
    row,
    weapons,
    to,
  )) {
    if (number === null) continue;
    to.claim({
      slot: `${event}.${slot}`,
      about: { event },
      claimant: post.claimant,
      channel: post.channel,
      statement: statement.replace("{n}", String(number)).replace("{weapon}", counted.name),
      metric,
      value: { best: number, unit: counted.unit },
      // The day of the post is not in the file. It can't be earlier than the end, and rarely is later than the next morning.
      saidOn: said,
      knownOn: said,
      countedWeapon: weaponKey(counted, to),
      place,
      note,
    });
  }
}

function figuresOf(row: AirAttack, weapons: Weapons, to: Draft): Figure[] {
  const models =
    readable(row.launched_details, "launched_details", pythonCounts, to) ?? new Map<string, number | null>();
  const ofModel = [...models].map(([name, number]): Figure => {
    const model = weaponsOf(name);
    return {
      slot: `launched.${model.input.key}`,
      metric: "LAUNCHED",
      number,
      statement: "{n} {weapon} were launched.",
      weapons: model,
    };
  });
  const border = crossings(row, to);
  const figure = (slot: string, metric: ClaimMetric, number: number | null, statement: string): Figure => ({
    slot,
    metric,
    number,
    statement,
    weapons,
  });
  return [
    ...ofModel,
    // After those of single models: of one day the claim made last stands for all of them in statistics.
    { ...figure("launched", "LAUNCHED", row.launched, "{n} {weapon} were launched."), note: launchedNote(row) },
    { ...figure("destroyed", "INTERCEPTED", row.destroyed, "{n} {weapon} were shot down or otherwise destroyed."), note: destroyedNote(row, to) },
    figure("not-reached", "NOT_REACHED", row.not_reach_goal, "{n} {weapon} did not reach their targets without being shot down."),
    { ...figure("crossed-border", "CROSSED_BORDER", border.crossed, "{n} {weapon} flew on into another country."), place: border.place, note: border.note },
    figure("turned-back", "TURNED_BACK", border.back, "{n} {weapon} flew back to Russia."),
    figure("still-flying", "STILL_FLYING", row.still_attacking, "{n} {weapon} were still in the air."),
  ]; // prettier-ignore
}

function launchedNote({ is_shahed: shaheds, turbojet }: AirAttack): string | null {
  const parts = [
    shaheds !== null && `${shaheds} of them are counted as Shahed.`,
    turbojet !== null && `${turbojet} of them had jet engines.`,
  ];
  return joined(parts);
}

/** Numbers by place stay words: they are parts of the total, and would be taken for other statements of it. */
function destroyedNote({ destroyed_details: cell, turbojet_destroyed: turbojet }: AirAttack, to: Draft): string | null {
  const places = [...(readable(cell, "destroyed_details", pythonCounts, to) ?? [])];
  const known = places.filter(([, number]) => number !== null).map(([place, number]) => `${place} ${number ?? ""}`);
  const unknown = places.filter(([, number]) => number === null).map(([place]) => place);
  return joined([
    known.length > 0 && `By place: ${known.join(", ")}.`,
    unknown.length > 0 && `Also shot down, number not stated: ${unknown.join(", ")}.`,
    turbojet !== null && `${turbojet} of them had jet engines.`,
  ]);
}

function joined(parts: readonly (string | false)[]): string | null {
  const texts = parts.filter((part) => part !== false);
  return texts.length === 0 ? null : texts.join(" ");
}
