const EVENT_START = { event_start: `(SELECT "occurred_start" FROM "event" WHERE "id" = ?)` };

/**
 * Table -> columns that triggers of the database keep in step with the row that the table names first, with SQL of their
 * value for the id of that row. Nobody has to write them; who does spares the trigger a second write.
 */
export const KEPT_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event_location: EVENT_START,
  event_participant: EVENT_START,
  event_weapon: EVENT_START,
};
