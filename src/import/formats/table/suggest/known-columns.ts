/** What columns of tables about conflicts may hold, by the names that they have in well-known datasets and in hand-made tables. */
export const KNOWN_COLUMNS = {
  id: ["id", "event_id", "event_id_cnty", "data_id", "uuid", "globaleventid", "incident_id", "record_id", "eventid", "matid", "key"],
  date: [
    "date", "event_date", "date_start", "start_date", "start", "day", "incident_date", "occurred", "time_start", "sqldate", "datum",
    "date_lost", "date_recorded", "date_of_event", "дата",
  ],
  end: ["date_end", "end_date", "end", "time_end", "date_to", "until"],
  year: ["year", "iyear", "рік", "год"],
  month: ["month", "imonth"],
  day: ["day", "iday"],
  type: [
    "sub_event_type", "event_type", "type", "kind", "attacktype1_txt", "incident_type", "type_of_event", "category", "event", "status",
    "тип",
  ],
  place: [
    "location", "place", "city", "settlement", "town", "village", "location_name", "where_coordinates", "asciiname", "target",
    "actiongeo_fullname", "locality", "місто", "город", "населений пункт",
  ],
  adm1: ["admin1", "adm1", "adm_1", "adm1_name", "oblast", "region_name", "province", "provstate", "governorate", "область"],
  adm2: ["admin2", "adm2", "adm_2", "adm2_name", "raion", "district", "county", "район"],
  country: ["country", "country_txt", "country_name", "iso3", "iso", "iso2", "country_code", "nation", "країна", "страна"],
  lat: ["latitude", "lat", "actiongeo_lat", "y", "широта"],
  lon: ["longitude", "lon", "lng", "long", "actiongeo_long", "x", "довгота", "долгота"],
  attacker: ["attacker", "perpetrator", "gname", "initiator", "responsible"],
  victim: ["defender", "victim_side", "target_actor"],
  side: ["actor1", "actor2", "side_a", "side_b", "actor1name", "actor2name", "belligerent", "party", "actor", "group"],
  weapon: ["weapon", "weapon_type", "weapon_system", "model", "system", "munition", "weaptype1_txt", "equipment"],
  url: ["source_url", "sourceurl", "url", "link", "sources", "source", "proof", "source_urls", "evidence", "reference"],
  publisher: ["source", "publisher", "outlet", "media", "source_name", "source_office"],
  text: ["notes", "description", "summary", "comment", "details", "what_happened", "опис"],
} as const; // prettier-ignore
export type Role = keyof typeof KNOWN_COLUMNS;

/** Figures that columns are known to hold. */
export const KNOWN_FIGURES = {
  FATALITIES: { unit: "PERSON", says: "killed", names: ["fatalities", "deaths", "killed", "best", "nkill", "dead", "total_deaths", "number_killed", "deaths_total", "загиблі"] },
  FATALITIES_CIVILIAN: { unit: "PERSON", says: "civilians killed", names: ["deaths_civilians", "civilian_deaths", "civilians_killed", "civilian_fatalities"] },
  FATALITIES_SIDE_A: { unit: "PERSON", says: "killed on the first side", names: ["deaths_a", "deaths_side_a"] },
  FATALITIES_SIDE_B: { unit: "PERSON", says: "killed on the second side", names: ["deaths_b", "deaths_side_b"] },
  FATALITIES_UNKNOWN: { unit: "PERSON", says: "killed, side unknown", names: ["deaths_unknown"] },
  CASUALTIES: { unit: "PERSON", says: "killed or wounded", names: ["casualties", "total_casualties", "killed_and_wounded"] },
  LAUNCHED: { unit: null, says: "launched", names: ["launched", "fired", "number_launched"] },
  INTERCEPTED: { unit: null, says: "shot down", names: ["intercepted", "shot_down", "downed", "destroyed"] },
  NOT_REACHED: { unit: null, says: "lost on the way", names: ["not_reach_goal", "not_reached", "suppressed"] },
  HIT: { unit: null, says: "hits", names: ["hits", "hit"] },
} as const; // prettier-ignore

/** Bounds that stand beside a best estimate of persons killed. */
export const KNOWN_BOUNDS = {
  low: ["low", "deaths_low", "fatalities_low", "killed_min", "min"],
  high: ["high", "deaths_high", "fatalities_high", "killed_max", "max"],
} as const;

/** Words in the names of kinds of events -> our kind; the first that fits. */
export const KIND_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^destroyed\b/i, "EQUIPMENT_DESTROYED"],
  [/^damaged\b/i, "EQUIPMENT_DAMAGED"],
  [/^abandoned\b/i, "EQUIPMENT_ABANDONED"],
  [/^captured\b/i, "EQUIPMENT_CAPTURED"],
  [/intercept|shot down|air defen[cs]e/i, "AIR_DEFENCE_INTERCEPTION"],
  [/air\W*(?:drone\W*)?strike|air raid|aerial bomb/i, "AIR_STRIKE"],
  [/shell|artiller|mortar/i, "SHELLING"],
  [/drone|\buavs?\b|shahed|geran/i, "DRONE_ATTACK"],
  [/missile|ballistic/i, "MISSILE_STRIKE"],
  [/repel/i, "ASSAULT_REPELLED"],
  [/civilian|abduction|sexual/i, "VIOLENCE_AGAINST_CIVILIANS"],
  [/battle|clash|fight|armed assault/i, "ARMED_CLASH"],
  [/offensive/i, "OFFENSIVE"],
  [/protest|demonstration/i, "PROTEST"],
  [/riot|mob violence/i, "RIOT"],
  [/explo|\bieds?\b|\bmines?\b|grenade|bomb/i, "EXPLOSION"],
  [/strategic|agreement|arrest/i, "STRATEGIC_DEVELOPMENT"],
];

/** Header names are alike whatever their case and what stands between their words. */
export function foldedName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
