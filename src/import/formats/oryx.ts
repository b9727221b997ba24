import { day, text } from "./cells";
import { expected, optional, required } from "./columns";
import { defineFormat } from "./format";
import { lossKey, mapLoss, oryx } from "./oryx-loss";

const eventKey = (key: string) => `oryx-${key}`;

/** Losses listed by Oryx with an image each, as S. Scarnecchia scrapes them: one file for each way of being lost. */
export const oryxLosses = defineFormat({
  name: "oryx",
  title: "Oryx loss events (event_destroyed.csv and its three sisters)",
  version: 1,
  source: {
    key: "oryx-loss-events",
    name: "Oryx loss events (scarnecchia/oryx_data)",
    kind: "DATASET",
    url: "https://github.com/scarnecchia/oryx_data",
    licence: "CC BY 4.0 (credit Oryx)",
    attribution: "Facts by Oryx, scraped by S. Scarnecchia",
    redistribution: "ALLOWED",
    note: "date_recorded is the day of listing, not of loss.",
  },
  claimant: oryx,
  input: { kind: "delimited", header: true },
  columns: {
    country: required("Who lost it: the state, as TARGET.", text),
    origin: optional("Where the system was designed. Soviet Union has no code and stays in the note.", text),
    system: required('System, often behind a count that is no part of its name ("119 152mm 2S19 Msta-S").', text),
    status: required("destroyed, damaged, abandoned, captured: kind of the event.", text),
    url: expected("Image or post that shows it: a report that the event cites.", text),
    date_recorded: expected("Day on which it was listed, not lost: the claim was known from then on.", day()),
    sysID: optional("Number of the system by the alphabet. Not kept: it changes between releases.", text),
    imageID: optional("Number of the image. Not kept: it changes between releases.", text),
    statusID: optional("Number of the status. Not kept.", text),
    matID: optional("The three numbers run together. Not kept: it changes between releases.", text),
  },
  repeats: true,
  key: ({ country, ...row }) => lossKey({ owner: country, ...row }),
  slotOf: eventKey,
  scope: ({ country, status }) => `${country}/${status}`,
  map: ({ country: owner, origin, system, status, url, date_recorded: listedOn }, to) => {
    mapLoss(
      eventKey(to.key),
      {
        owner,
        system,
        heading: null,
        origin,
        status,
        url,
        listedOn,
        lost:
          listedOn === null
            ? { precision: "UNKNOWN", text: "Day of the loss not stated." }
            : { end: listedOn, precision: "RANGE", text: `Listed on ${listedOn}; the day of the loss is not stated.` },
      },
      to,
    );
  },
});
