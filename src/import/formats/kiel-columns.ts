import { text } from "./cells";
import { expected, optional, type RecordOf, required } from "./columns";
import { amount, announced, flag, words } from "./kiel-cells";

/** Names of the release of February 2023; behind them those of later releases. */
export const kielColumns = {
  ID: required("Id of the package. Those of the United States gather many announcements each.", text, {
    names: ["activity_id"],
  }),
  Countries: required("Donor.", text, { names: ["donor", "Country"] }),
  "Announcement Date": expected("Day of the announcement; text that is no day is kept in the note.", announced, {
    names: ["announcement_date"],
  }),
  measure: optional("Allocation or Commitment (later releases): stage of the item.", words),
  "Type of Aid General": expected("Military, financial or humanitarian, in the title.", words, {
    names: ["aid_type_general", "type_of_aid_general"],
  }),
  "Type of Aid Specific": optional("Kind of aid; names a row that lists no item.", words, {
    names: ["aid_type_specific", "type_of_aid_specific"],
  }),
  Explanation: optional("What the aid is, in the note.", words),
  "Original Currency": optional("Currency of the value as given.", words, { names: ["reporting_currency"] }),
  "Monetary Value as Given by Source": optional(
    "Amount of the package, and AID_VALUE in its own currency. Repeated on every row: taken from the first one of the package.",
    amount,
    { names: ["source_reported_value"] },
  ),
  Items: optional("Item.", words, { names: ["item"] }),
  "Type of Item": optional("Tells weapons and ammunition from other items.", words, { names: ["item_type"] }),
  "Sub-type of item": optional("Category of a weapon that is not on record.", words, {
    names: ["item_sub_type", "item_subtype"],
  }),
  "No. of Units": optional("Quantity of the item, and QUANTITY. Undisclosed is unknown.", text, {
    names: ["item_numb"],
  }),
  "No. of Units Delivered (in-kind military aid)": optional("How many were delivered: stage DELIVERED.", text, {
    names: ["No. of Units Delivered", "item_numb_deliv"],
  }),
  "Converted Value in EUR": expected("AID_VALUE in EUR, on the first row of a package.", amount, {
    names: ["tot_activity_value_EUR"],
  }),
  tot_sub_activity_value_EUR: optional("AID_VALUE of the item in EUR (later releases).", amount),
  "Total monetary value delivered in EUR": optional("Value delivered so far, in the note.", amount, {
    names: ["tot_value_deliv_EUR"],
  }),
  "Official Source": optional("Yes: the donor is the claimant of what the source gives.", words, {
    names: ["official_source"],
  }),
  "Source of Aid 1": optional("Address of a report.", words, { names: ["source_of_aid_1"] }),
  "Source of Aid 2": optional("Address of a report.", words, { names: ["source_of_aid_2"] }),
  "Source of Aid 3": optional("Address of a report.", words, { names: ["source_of_aid_3"] }),
  "Source of Aid 4": optional("Address of a report.", words, { names: ["source_of_aid_4"] }),
  "Total_value_dummy (1 is first row in the package)": optional("1 marks the first row of a package.", flag, {
    names: ["total_value_dummy"],
  }),
  value_source_commitments: optional(
    "Whether the source gives the value or the tracker estimates it: the hedge.",
    words,
  ),
  "in-kind dummy": optional("1 means goods and not money: items may be missing in the list.", flag, {
    names: ["in_kind_dummy"],
  }),
} as const;

export type KielRecord = RecordOf<typeof kielColumns>;

/** True for the row that describes its package; where the file does not mark it, that with a value. */
export function leads(record: KielRecord): boolean {
  return record["Total_value_dummy (1 is first row in the package)"] ?? record["Converted Value in EUR"] !== null;
}
