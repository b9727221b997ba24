import { count, moment, text } from "./cells";
import { expected, optional, type RecordOf, required } from "./columns";

/** Columns of the layouts of 2023 (9), 2025 (17) and 2026 (22). */
export const airAttackColumns = {
  time_start: required("Begin: a day, or a day and a clock time.", moment),
  time_end: required("End, in the same form. Its day is taken for the day on which the figures were said.", moment),
  model: required('Weapon: a model, a family ("X-101/X-555"), or several counted together ("X-59 and X-31P").', text),
  launch_place: optional("Where it was launched, in the summary.", text),
  target: expected('Places attacked, parted by " and ".', text),
  target_main: optional("Main target among them (2026).", text),
  carrier: optional(
    'What it was fired from, for example "9 x Tu-95MS": weapons FIRED_FROM, numbers in the summary.',
    text,
  ),
  launched: expected("LAUNCHED.", count),
  destroyed: expected("INTERCEPTED.", count),
  not_reach_goal: optional("NOT_REACHED: lost to jamming, crashed.", count),
  still_attacking: optional("STILL_FLYING.", count),
  cross_border_belarus: optional("CROSSED_BORDER, into Belarus (2025).", count),
  back_russia: optional("TURNED_BACK, to Russia (2025).", count),
  border_crossing: optional(
    "Python dict of countries and numbers: CROSSED_BORDER, and TURNED_BACK for Russia (2026).",
    text,
  ),
  is_shahed: optional("How many of them are counted as Shahed, in the note of LAUNCHED (2026).", count),
  turbojet: optional("How many of them had jet engines, in the note of LAUNCHED (2026).", count),
  turbojet_destroyed: optional("How many of these were shot down, in the note of INTERCEPTED (2026).", count),
  num_hit_location: optional("Number of places hit, in the summary (2026).", count),
  num_fall_fragment_location: optional("Number of places where debris fell, in the summary (2026).", count),
  "affected region": optional("Python list of oblasts: places of the event.", text, { names: ["affected_region"] }),
  destroyed_details: optional("Python dict of places and numbers, in the note of INTERCEPTED.", text),
  launched_details: optional("Python dict of models and numbers: LAUNCHED of each model.", text),
  launch_place_details: optional("Python dict of models and places, in the summary.", text),
  source: expected("Post or posts, mostly without the host of Facebook: reports that the event cites.", text),
} as const;

export type AirAttack = RecordOf<typeof airAttackColumns>;
