import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** Header of the official CSV of UCDP GED (49 columns). */
const HEADER = [
  "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
  "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
  "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
  "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
  "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
  "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
  "gwnob",
]; // prettier-ignore

/** Places of the made-up country; real datasets name some thousands. */
const PLACES = 2_000;
const DYADS = 50;

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One made-up record. The same number gives the same record on every machine. */
function recordOf(id: number): string[] {
  // A linear congruential step: random enough to be no pattern, and no library.
  let state = (id * 1_664_525 + 1_013_904_223) >>> 0;
  const upTo = (limit: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state % limit;
  };
  const place = upTo(PLACES);
  const dyad = upTo(DYADS);
  const day = new Date(Date.UTC(2014 + upTo(8), upTo(12), 1 + upTo(28))).toISOString().slice(0, 10);
  const deaths = [upTo(5), upTo(5), upTo(3), upTo(2)];
  const best = deaths.reduce((sum, number) => sum + number, 0);
  const [lat, lon] = [(45 + (place % 70) / 10).toFixed(6), (23 + Math.floor(place / 70) / 2).toFixed(6)];
  const headline = `Report ${upTo(1_000_000)} of the fighting, place ${place}`;
  const values: Record<string, string | number> = {
    id, relid: `XXX-${day.slice(0, 4)}-1-${dyad}-${id}`, year: day.slice(0, 4), active_year: 1, code_status: "Clear",
    type_of_violence: 1, conflict_dset_id: 900 + dyad, conflict_new_id: 900 + dyad, conflict_name: "Exampleland: Government",
    dyad_dset_id: dyad, dyad_new_id: dyad, dyad_name: `Government of Ukraine - Example Force ${dyad}`, side_a_dset_id: 61,
    side_a_new_id: 61, side_a: "Government of Ukraine", side_b_dset_id: 5000 + dyad, side_b_new_id: 5000 + dyad,
    side_b: `Example Force ${dyad}`, number_of_sources: 1, source_article: `"Example Agency,${day},${headline}"`,
    source_office: "Example Agency", source_date: day, source_headline: headline, source_original: "police", where_prec: 1,
    where_coordinates: `Example town ${place}`, where_description: "near the market", adm_1: `Example oblast ${place % 25}`,
    adm_2: "", latitude: lat, longitude: lon, geom_wkt: `POINT (${lon} ${lat})`, priogrid_gid: 202022, country: "Ukraine",
    country_id: 369, region: "Europe", event_clarity: 1, date_prec: 1, date_start: `${day} 00:00:00.000`,
    date_end: `${day} 00:00:00.000`, deaths_a: deaths[0] ?? 0, deaths_b: deaths[1] ?? 0, deaths_civilians: deaths[2] ?? 0,
    deaths_unknown: deaths[3] ?? 0, best, high: best + upTo(3), low: best, gwnoa: 369, gwnob: "",
  }; // prettier-ignore
  return HEADER.map((name) => quoted(String(values[name] ?? "")));
}

/** Writes a file of UCDP GED with made-up records, streaming. */
export async function generateUcdp(path: string, records: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${HEADER.join(",")}\n`);
  for (let id = 1; id <= records; id++) {
    if (!out.write(`${recordOf(id).join(",")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
