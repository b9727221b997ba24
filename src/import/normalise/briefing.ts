import type { ReadBriefing } from "../formats/briefing/read";
import { within, type Origin, type Problems } from "../problems";
import type { Row } from "../row";
import { aidPackageRows } from "./aid";
import { eventRow } from "./events";
import { claimRow, reportRow, sourceRow } from "./provenance";
import { actorRow, locationRow, weaponSystemRow } from "./subjects";

function each<T>(
  list: readonly T[] | null | undefined,
  origin: Origin,
  toRows: (entry: T, at: Origin) => Row | Row[],
): Row[] {
  return (list ?? []).flatMap((entry, index) => toRows(entry, within(origin, index)));
}

/** All rows of a briefing, in the order of the file. Pure: looks at nothing but the document. */
export function briefingRows({ file, document }: ReadBriefing, problems: Problems): Row[] {
  const at = (list: string): Origin => ({ file, path: [list] });
  return [
    ...each(document.sources, at("sources"), sourceRow),
    ...each(document.reports, at("reports"), reportRow),
    ...each(document.locations, at("locations"), (entry, origin) => locationRow(entry, origin, problems)),
    ...each(document.actors, at("actors"), (entry, origin) => actorRow(entry, origin, problems)),
    ...each(document.weaponSystems, at("weaponSystems"), (entry, origin) => weaponSystemRow(entry, origin, problems)),
    ...each(document.aidPackages, at("aidPackages"), (entry, origin) => aidPackageRows(entry, origin, problems)),
    ...each(document.events, at("events"), (entry, origin) => eventRow(entry, origin, problems)),
    ...each(document.claims, at("claims"), (entry, origin) => claimRow(entry, origin, problems)),
  ];
}
