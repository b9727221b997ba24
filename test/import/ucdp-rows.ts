/** The columns of UCDP GED that every file of it has. */
const HEADER =
  "id,year,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,country_id,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";

/** One made-up event in which civilians died: as many as are given. */
export function ucdpRow(id: number, killed: number | string): string {
  return `${id},2023,1,61,Government of Ukraine,900,Example Force,1,Exampletown,Example oblast,48.5,37.5,Ukraine,369,1,2023-04-19,2023-04-19,0,0,${killed},0,${killed},${killed},${killed}`;
}

/** A file of such events. */
export function ucdpFile(...rows: readonly string[]): string {
  return `${[HEADER, ...rows].join("\n")}\n`;
}
