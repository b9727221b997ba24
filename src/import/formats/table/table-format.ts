import { createHash } from "node:crypto";
import { Problems } from "../../problems";
import { parseYaml } from "../../yaml-file";
import type { AnyOptions } from "../../input/any-table";
import type { ActorInput } from "../briefing/subject.schema";
import { explain } from "../briefing/explain";
import { defineFormat, type Format } from "../format";
import { isHxlRow } from "../ucdp-columns";
import { aidPackageOf } from "./aid";
import { unknownTest } from "./cell-values";
import { claimsOf } from "./claims";
import { ColumnBook } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import { type Describe, eventOf } from "./events";
import { type Mapping, mapping } from "./mapping.schema";
import { actorsOf, oneOf } from "./names";
import { recordKey } from "./record-keys";
import { aboutOf, locationOf, weaponSystemOf } from "./subjects";

/** Counts changes of how mappings are carried out. */
const VERSION = 1;

const KINDS = ["event", "aidPackage", "location", "weaponSystem", "about"] as const;

/**
 * The format that a mapping describes.
 * @param text the mapping in YAML
 * @param name of its file, for messages
 * @throws ImportFailedError that says what is wrong with the mapping
 */
export function tableFormat(text: string, name: string): Format {
  const problems = new Problems();
  const file = parseYaml({ name, text }, problems);
  const origin = file && { file, path: [] };
  const parsed = file && mapping.safeParse(file.value ?? {});
  if (origin && parsed?.success === false)
    explain(parsed.error.issues, file.value, origin, problems, {
      schema: mapping,
      published: "data/table-mapping.schema.json",
    });
  const format = origin && parsed?.success ? compile(parsed.data, { origin, problems }) : null;
  problems.throwIfAny();
  if (!format) throw new Error("a mapping without problems is a format");
  return format;
}

function compile(document: Mapping, { origin, problems }: Pick<Compiler, "origin" | "problems">): Format {
  const { source, claimant, claims, scope } = document;
  const columns = new ColumnBook(unknownTest(document.unknown));
  const compiler: Compiler = { columns, problems, origin, dataset: source.key };
  const describe = describeOf(document, compiler);
  const speaker = constantActor(claimant);
  const said = claimant && !speaker ? oneOf(actorsOf(claimant, inside(compiler, "claimant"))) : null;
  const addClaims = claimsOf(claims ?? [], said, inside(compiler, "claims"));
  const key = recordKey(document.key, inside(compiler, "key"));
  const parts = scope?.columns.map((column) => columns.text(column));
  const slotOf = (own: string) => `${source.key}-${own}`;
  return defineFormat({
    name: "table",
    title: source.name,
    version: versionOf(document),
    source,
    claimant: speaker,
    input: inputOf(document.input),
    columns: columns.columns(),
    key: key.of,
    slotOf,
    repeats: key.repeats,
    ...(parts ? { scope: (record) => parts.map((part) => part(record)).join("/") } : {}),
    map: (record, to) => {
      const own = slotOf(to.key);
      const subject = describe(record, own, to);
      if (subject !== null && !to.failed) addClaims(record, subject, own, to);
    },
  });
}

/** Another mapping reads records otherwise, so they are mapped anew; comments and blanks do not count. */
function versionOf(document: Mapping): number {
  const hash = createHash("sha256")
    .update(`${VERSION} ${JSON.stringify(document)}`)
    .digest("hex");
  return Number.parseInt(hash.slice(0, 12), 16);
}

function describeOf(document: Mapping, compiler: Compiler): Describe {
  const given = KINDS.filter((kind) => document[kind] != null);
  if (given.length !== 1)
    fault(
      compiler,
      `expected one of ${KINDS.join(", ")}, got ${given.length === 0 ? "none" : given.join(" and ")}.`,
      "Write one of them: it says what a record of the table is.",
    );
  const { event, aidPackage, location, weaponSystem, about } = document;
  if (event) return eventOf(event, inside(compiler, "event"));
  if (aidPackage) return aidPackageOf(aidPackage, inside(compiler, "aidPackage"));
  if (location) return locationOf(location, inside(compiler, "location"));
  if (weaponSystem) return weaponSystemOf(weaponSystem, inside(compiler, "weaponSystem"));
  return aboutOf(about ?? {}, inside(compiler, "about"));
}

/** The claimant of a dataset, when it is the same in every record. */
function constantActor(spec: Mapping["claimant"]): ActorInput | null {
  const { key, name, kind, country = null } = spec ?? {};
  const isPlain = (value: unknown): value is string => typeof value === "string" && !/[{}]/.test(value);
  if (!isPlain(key) || !isPlain(name) || typeof kind !== "string" || (country !== null && typeof country !== "string"))
    return null;
  return { key, name, kind, country };
}

function inputOf(input: Mapping["input"]): Format["input"] {
  const { kind, delimiter, header, quote, sheet } = input ?? {};
  const options: AnyOptions = {
    kind: "any",
    header: header ?? true,
    // Files of the Humanitarian Data Exchange have a row of tags below the header.
    skip: isHxlRow,
    ...(kind == null ? {} : { as: kind }),
    ...(delimiter == null ? {} : { delimiter }),
    ...(quote == null ? {} : { quote }),
    ...(sheet == null ? {} : { sheet }),
  };
  return options;
}
