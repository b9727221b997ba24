import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";
import { isCurrency } from "../../values/currency";
import type { AidPackageInput } from "./briefing/aid.schema";
import type { ActorInput } from "./briefing/subject.schema";
import { rounded } from "./kiel-cells";
import type { KielRecord } from "./kiel-columns";
import { dateIn, sourcesIn } from "./kiel-items";

const organisation = (key: string, name: string): ActorInput => ({ key, name, kind: "INTERNATIONAL_ORGANISATION" });

const EU = organisation("european-union", "European Union");

/** Donors that are no states, by the tracker's names. */
const INSTITUTIONS: Readonly<Record<string, ActorInput>> = {
  "eu institutions": EU,
  "eu (commission and council)": EU,
  "european union": EU,
  "european commission": organisation("european-commission", "European Commission"),
  "european investment bank": organisation("european-investment-bank", "European Investment Bank"),
  "european peace facility": organisation("european-peace-facility", "European Peace Facility"),
};

/** The tracker gathers all that one American law pays for under one id. */
const GATHERED =
  "The tracker's ids of the United States each gather many announcements: the stages of the items have their days.";

export function donorOf({ Countries: name }: KielRecord, to: Draft): string {
  const institution = INSTITUTIONS[name.toLowerCase()];
  if (institution) return to.actor(institution);
  const code = countryCode(name);
  if (code !== null) return to.state(code);
  return to.actor({ key: `kiel-donor-${slug(name)}`, name, kind: "STATE" });
}

/** A sum with its currency. */
interface Sum {
  readonly value: number;
  readonly currency: string;
}

/** The value as the source gives it, in its own currency; null when there is none. */
export function givenBy(record: KielRecord, to: Draft): Sum | null {
  const { "Monetary Value as Given by Source": value, "Original Currency": currency } = record;
  if (value === null) return null;
  if (currency !== null && isCurrency(currency)) return { value: rounded(value, currency), currency };
  to.warn({
    code: "UNREADABLE_VALUE",
    column: "Original Currency",
    value: currency ?? "",
    expected: "a currency of ISO 4217, for example EUR",
    message: "The value of the package has no currency that is known: it is left out.",
  });
  return null;
}

/** What any row of a package says of it: its reports are those of the row, its amount is for the row that leads it. */
export function packageOf(record: KielRecord, donor: string, reports: readonly string[], to: Draft): AidPackageInput {
  const { ID: id, Countries: name, "Announcement Date": announced, "Type of Aid General": type } = record;
  const kind = type === null ? "Aid" : `${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()} aid`;
  const isState = INSTITUTIONS[name.toLowerCase()] === undefined;
  return {
    key: `kiel-${slug(id)}`,
    title: `${kind} from ${name}${announced?.day == null ? "" : `, ${announced.day}`} (${id})`,
    authority: donor === "european-peace-facility" ? "EPF" : isState ? "BILATERAL" : "OTHER",
    announcedOn: announced?.day ?? null,
    donors: [donor],
    recipient: to.state("UA"),
    completeness: "PARTIAL",
    reports: [...reports],
  };
}

/** The remarks on a package: what it is, and what no field of its own can hold. */
export function noteOf(record: KielRecord, others: readonly string[]): string {
  const { Explanation: explanation } = record;
  const delivered = record["Total monetary value delivered in EUR"];
  return [
    explanation,
    countryCode(record.Countries) === "US" ? GATHERED : null,
    dateIn(record),
    delivered === null
      ? null
      : `Worth of what was delivered, by the dataset's estimate: ${rounded(delivered, "EUR")} EUR.`,
    sourcesIn(others),
  ]
    .filter((part) => part !== null)
    .join(" ");
}
