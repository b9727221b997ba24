import type { EntityClass } from "../database/table";
import { Event } from "../events/event.entity";
import { definitionOf } from "../graphql/filter/definition";
import { whereType } from "../graphql/filter/where-input";

/** The input type `EventWhere`, the same as that of the lists of events. */
export function eventWhere(): EntityClass {
  const definition = definitionOf(Event);
  if (!definition) throw new Error("events can't be asked about");
  return whereType(definition);
}
