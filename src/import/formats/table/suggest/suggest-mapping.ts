import type { OpenOptions } from "../../../input/open-input";
import { slug } from "../../../names/slug";
import { Problems } from "../../../problems";
import { keyOfId } from "../record-keys";
import { draftClaims } from "./draft-claims";
import { draftEvent } from "./draft-event";
import { printed, type DraftLine } from "./draft-line";
import { endOf, Roles, startOf } from "./roles";
import { type Sample, sampleTable, type TableSample } from "./sample";

/** More are hard to read. */
const MOST_KEY_COLUMNS = 6;

function keyOf(columns: readonly Sample[], roles: Roles, dateColumns: readonly string[]): DraftLine {
  const id = roles.of("id", (sample) => {
    const filled = sample.values.length === sample.cells.length;
    return filled && new Set(sample.values.map(keyOfId)).size === sample.values.length ? sample : null;
  });
  if (id) return { name: "key", value: { column: id.sample.name }, why: "A value in every record, and none twice." };
  const words = columns.filter(({ values }) => values.some((value) => /\p{L}/u.test(value))).map(({ name }) => name);
  const apart = [...new Set([...dateColumns, ...words])].slice(0, MOST_KEY_COLUMNS);
  const value = { columns: apart.length > 0 ? apart : columns.map(({ name }) => name) };
  return {
    name: "key",
    value,
    why: "No id was recognised. Keep what tells records apart; figures may be corrected later.",
  };
}

function sourceOf(file: string): DraftLine {
  const name = file.replace(/(?:\.[a-z0-9]{1,6}){1,2}$/i, "") || file;
  const key = slug(name);
  return {
    name: "source",
    value: { key, name: key, kind: "DATASET", redistribution: "UNKNOWN" },
    why: "Who publishes it? Add its full name, url, licence and attribution, and whether it may be passed on.",
  };
}

/**
 * Drafts a mapping from the header and the first records of a table.
 * @throws UnreadableFileError @throws InputError @throws ImportFailedError when no column has a usable name
 */
export async function suggestMapping(path: string, options: OpenOptions = {}): Promise<string> {
  const table = await sampleTable(path, options);
  const { columns, file } = table;
  if (columns.length === 0) {
    const problems = new Problems();
    const origin = { file: { name: file, lineAt: () => 1 }, path: [] };
    problems.add(origin, "expected columns with names, got none.", "Add a header line with the names of the columns.");
    problems.throwIfAny();
  }
  return draft(table);
}

function draft({ file, records, columns, unusable }: TableSample): string {
  const roles = new Roles(columns);
  const start = startOf(roles);
  const end = endOf(roles, start);
  const key = keyOf(columns, roles, start?.columns ?? []);
  const claims = draftClaims(roles);
  const event = draftEvent(roles, start, end);
  const head = [
    "# yaml-language-server: $schema=table-mapping.schema.json",
    "# `conflict-graph schema --mapping > table-mapping.schema.json` writes that file, for editors that complete and check.",
    `# Drafted from the first ${records} records. Every line is a guess: read it before you import.`,
    ...(unusable.length > 0
      ? [`# ${unusable.length} columns have names that no mapping can hold; they are left out.`]
      : []),
  ];
  const parts = [printed(sourceOf(file), ""), printed(key, ""), "event:\n"];
  const fields = event.map((line) => printed(line, "  "));
  const figures =
    claims.length === 0
      ? []
      : [
          printed(
            { name: "claims", value: claims, why: "Known names of figures; empty cells are unknown.", long: true },
            "",
          ),
        ];
  return [head.map((line) => `${line}\n`).join(""), ...parts, ...fields, ...figures].join("");
}
