import {
  getNullableType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  type SelectionSetNode,
} from "graphql";
import { BailError, NotCompiledError } from "./bail";
import type { Compiler } from "./compiler";
import { type Asked, askedOf } from "./selection";

/** Writes a value as JSON. */
export type Writer<T> = (value: T) => string;

/**
 * Writes what selection sets ask of plain objects, whose members are named like the fields. `special` says how a field is
 * written that is no member; null for the others.
 */
export function objectWriter<T extends object>(
  compiler: Compiler,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
  special: (asked: Asked, field: GraphQLField<unknown, unknown>) => Writer<T> | null = () => null,
): Writer<T> {
  const members = askedOf(type, sets, compiler.scope).map((asked) => {
    const name = `${JSON.stringify(asked.response)}:`;
    if (asked.name === "__typename") return { name, write: () => JSON.stringify(type.name) };
    const field = type.getFields()[asked.name];
    if (!field) throw new NotCompiledError(`${type.name}.${asked.name}`);
    return { name, write: special(asked, field) ?? memberWriter<T>(type, field) };
  });
  return (value) => {
    let text = "{";
    for (const { name, write } of members) text += `${text === "{" ? "" : ","}${name}${write(value)}`;
    return `${text}}`;
  };
}

export function listWriter<T>(write: Writer<T>): Writer<readonly T[]> {
  return (values) => `[${values.map(write).join(",")}]`;
}

function memberWriter<T extends object>(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Writer<T> {
  const leaf = getNullableType(field.type);
  if (!isLeafType(leaf)) throw new NotCompiledError(`${type.name}.${field.name}`);
  const write = leafWriter(leaf, isNonNullType(field.type));
  return (value) => write((value as Record<string, unknown>)[field.name]);
}

/** Texts of values that were written before are kept: in a table the same few come again and again. */
const MOST_KEPT = 1_000;

function leafWriter(type: GraphQLLeafType, promised: boolean): Writer<unknown> {
  const kept = new Map<unknown, string>();
  return (value) => {
    if (value == null) {
      if (promised) throw new BailError();
      return "null";
    }
    let text = kept.get(value);
    if (text === undefined) {
      text = JSON.stringify(type.serialize(value));
      if (kept.size < MOST_KEPT) kept.set(value, text);
    }
    return text;
  };
}
