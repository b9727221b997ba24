/** Invented events in the columns of UCDP GED. */

/** The official columns, 49. */
export const OFFICIAL = (
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id," +
  "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources," +
  "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates," +
  "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity," +
  "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
).split(",");

type Cells = Readonly<Record<string, string>>;

const CELLS: Cells = {
  id: "900001",
  relid: "XEX-2031-1-1-0",
  year: "2031",
  active_year: "1",
  code_status: "Clear",
  type_of_violence: "1",
  conflict_name: "Exampleland: Government",
  dyad_name: "Government of Ukraine - Example Front",
  side_a_new_id: "61",
  side_a: "Government of Ukraine",
  side_b_new_id: "99001",
  side_b: "Example Front",
  number_of_sources: "1",
  where_prec: "1",
  where_coordinates: "Exampleville",
  adm_1: "Example oblast",
  adm_2: "Example raion",
  latitude: "48.500000",
  longitude: "38.100000",
  country: "Ukraine",
  iso3: "UKR",
  country_id: "369",
  region: "Europe",
  event_clarity: "1",
  date_prec: "1",
  date_start: "2031-05-02 00:00:00.000",
  date_end: "2031-05-02 00:00:00.000",
  deaths_a: "1",
  deaths_b: "2",
  deaths_civilians: "0",
  deaths_unknown: "3",
  best: "6",
  high: "9",
  low: "5",
};

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A file of events, each with what it has of its own. */
export function ucdpFile(events: readonly Cells[], columns: readonly string[] = OFFICIAL): string {
  const rows = events.map((own) => columns.map((column) => quoted(own[column] ?? CELLS[column] ?? "")).join(","));
  return [columns.join(","), ...rows, ""].join("\n");
}
