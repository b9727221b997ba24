import { AidAuthority, AidStageKind, Completeness } from "../../../aid/aid.vocabulary";
import { AmountQualifier } from "../../../values/money";
import type { Draft } from "../../datasets/draft";
import { slug } from "../../names/slug";
import type { AidPackageInput, AmountInput, ItemInput, StageInput } from "../briefing/aid.schema";
import type { AidPackageSpec } from "./aid.schema";
import { nothing } from "./cell-values";
import { codeOf, currencyOf, neededCode } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, inside } from "./compiler";
import { dateOf, dayOf } from "./dates";
import { type Describe, each } from "./events";
import { quantityOf } from "./figures";
import { actorsOf, columnOf, oneOf, weaponsOf } from "./names";
import { numberOf } from "./numbers";
import { reportsOf } from "./reports";
import { textOf } from "./texts";

type Part<T> = (record: TableRecord, to: Draft) => T | null;

function amountOf(spec: AidPackageSpec["amount"], compiler: Compiler): Part<AmountInput> {
  if (!spec) return nothing;
  const value = numberOf(spec.value, inside(compiler, "value"));
  const currency = currencyOf(spec.currency, inside(compiler, "currency"));
  const qualifier = codeOf(AmountQualifier, spec.qualifier, inside(compiler, "qualifier"));
  return (record, to) => {
    const sum = value(record);
    if (sum === null) return null;
    const code = currency(record);
    if (code !== null) return { value: sum, currency: code, qualifier: qualifier(record) };
    missing("the currency of the amount", spec.currency, to);
    return null;
  };
}

function missing(what: string, spec: unknown, to: Draft): void {
  to.reject({
    code: "BAD_RECORD",
    column: columnOf(spec),
    value: "",
    expected: what,
    message: `Expected ${what}, got an empty cell.`,
    suggestion: "Add it to the row, or give a `default` in the mapping.",
  });
}

function itemOf(spec: NonNullable<AidPackageSpec["items"]>[number], compiler: Compiler): Part<ItemInput> {
  const name = textOf(spec.name, inside(compiler, "name"));
  const key = textOf(spec.key, inside(compiler, "key"));
  const weapon = spec.weaponSystem ? oneOf(weaponsOf(spec.weaponSystem, inside(compiler, "weaponSystem"))) : nothing;
  const quantity = spec.quantity ? quantityOf(spec.quantity, inside(compiler, "quantity")) : nothing;
  const note = textOf(spec.note, inside(compiler, "note"));
  return (record, to) => {
    const named = name(record);
    if (named === null) return null;
    return {
      key: slug(key(record) ?? named),
      name: named,
      weaponSystem: weapon(record, to),
      quantity: quantity(record),
      note: note(record),
    };
  };
}

function stageOf(spec: NonNullable<AidPackageSpec["stages"]>[number], compiler: Compiler): Part<StageInput> {
  const stage = neededCode(AidStageKind, spec.stage, inside(compiler, "stage"));
  const on = dateOf(spec.on, inside(compiler, "on"));
  return (record, to) => {
    const day = dayOf(on(record), to);
    return spec.on != null && day === null ? null : { stage: stage(record), on: day };
  };
}

/** The parts that a record has, each key once. */
function partsOf<S, T>(
  specs: readonly S[] | null | undefined,
  compiler: Compiler,
  compile: (spec: S, at: Compiler) => Part<T>,
  keyOf: (part: T) => string,
): (record: TableRecord, to: Draft) => T[] {
  const all = (specs ?? []).map((spec, index) => compile(spec, inside(compiler, index)));
  return (record, to) => {
    const parts = all.map((part) => part(record, to)).filter((part) => part !== null);
    return [...new Map(parts.map((part) => [keyOf(part), part])).values()];
  };
}

/** Records as packages of aid. */
export function aidPackageOf(spec: AidPackageSpec, compiler: Compiler): Describe {
  const at = (field: keyof AidPackageSpec) => inside(compiler, field);
  const title = textOf(spec.title, at("title"));
  const authority = neededCode(AidAuthority, spec.authority, at("authority"));
  const donors = each(spec.donors, at("donors"), actorsOf);
  const recipient = oneOf(actorsOf(spec.recipient, at("recipient")));
  const announcedOn = dateOf(spec.announcedOn, at("announcedOn"));
  const amount = amountOf(spec.amount, at("amount"));
  const number = numberOf(spec.sequenceNumber, at("sequenceNumber"), {
    low: 1,
    high: 1_000_000,
    expected: "a whole number from 1",
    whole: true,
  });
  const completeness = codeOf(Completeness, spec.completeness, at("completeness"));
  const items = partsOf(spec.items, at("items"), itemOf, ({ key }) => key);
  const stages = partsOf(spec.stages, at("stages"), stageOf, ({ stage, on }) => `${stage} ${on ?? ""}`);
  const reports = each(spec.reports, at("reports"), reportsOf);
  const note = textOf(spec.note, at("note"));
  return (record, key, to) => {
    const givers = [...donors(record, to)];
    const receiver = recipient(record, to);
    if (givers.length === 0) missing("a donor", spec.donors[0]?.name, to);
    if (receiver === null) missing("a recipient", spec.recipient.name, to);
    if (to.failed || receiver === null) return null;
    const lines = items(record, to);
    const aid: AidPackageInput = {
      key,
      title: title(record) ?? `${compiler.dataset}, record ${to.key}`,
      authority: authority(record),
      donors: givers,
      recipient: receiver,
      announcedOn: dayOf(announcedOn(record), to),
      amount: amount(record, to),
      sequenceNumber: number(record),
      completeness: completeness(record) ?? (lines.length > 0 ? "PARTIAL" : "AMOUNT_ONLY"),
      items: lines,
      stages: stages(record, to),
      reports: [...reports(record, to)],
      note: note(record),
    };
    to.aidPackage(aid);
    return { package: key };
  };
}
