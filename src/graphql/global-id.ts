import { BadIdError } from "../errors";

export interface GlobalId {
  readonly type: string;
  readonly key: string;
}

/** For messages to people who wrote something else. */
export const EXAMPLE_ID = "Event:ucdp-156953";

/** ("Event", "ucdp-156953") -> "Event:ucdp-156953". */
export function formatGlobalId(type: string, key: string): string {
  return `${type}:${key}`;
}

/**
 * "Event:ucdp-156953" -> { type: "Event", key: "ucdp-156953" }.
 * @throws BadIdError when the text is not of the form `<Type>:<key>`.
 */
export function parseGlobalId(id: string, example: string): GlobalId {
  const colon = id.indexOf(":");
  if (colon <= 0 || colon === id.length - 1) throw new BadIdError(id, example);
  return { type: id.slice(0, colon), key: id.slice(colon + 1) };
}

/**
 * The key in the global id of an object of a type.
 * @throws BadIdError when the id is of another type
 */
export function keyIn(id: string, type: string): string {
  const example = formatGlobalId(type, "some-key");
  const parsed = parseGlobalId(id, example);
  if (parsed.type !== type) throw new BadIdError(id, example);
  return parsed.key;
}
