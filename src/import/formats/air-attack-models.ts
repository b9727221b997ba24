import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";
import { weaponsOf } from "./air-attack-weapons";
import { missileAttacksSource } from "./air-attacks";
import type { AliasInput } from "./briefing/value.schema";
import { text } from "./cells";
import { optional, type RecordOf, required } from "./columns";
import { defineFormat } from "./format";

const columns = {
  model: required(
    "Name by which missile_attacks_daily.csv calls it: an alias, and the key where the model is known.",
    text,
  ),
  category: optional("UAV, cruise missile and so on: category of the weapon system.", text),
  national_origin: optional("Country of design, in small letters.", text),
  type: optional("Air-to-surface, loitering munition and so on: in the note.", text),
  launch_platform: optional("What it is launched from, in the note. Some names mix Cyrillic and Latin letters.", text),
  name: optional("Name in the usual spelling (Kh-59 for X-59).", text),
  name_NATO: optional("NATO reporting name.", text),
  guidance_system: optional("Guidance, in the note.", text),
  features: optional("Features, in the note.", text),
  unit_cost: optional("Not kept: a guess in free words.", text),
  produced: optional("Year from which it is made, in the note.", text),
  manufacturer: optional("Maker.", text),
} as const;

type ModelRow = RecordOf<typeof columns>;

/** The category of the list, where that of the name is not known. */
function categoryOf({ category, type }: ModelRow, known: WeaponCategory): WeaponCategory {
  if (known !== "OTHER") return known;
  if (type === "loitering munition") return "LOITERING_MUNITION";
  if (category === "UAV") return "UAV";
  if (category?.endsWith("missile")) return "MISSILE";
  return category === "guided bomb" ? "AMMUNITION" : "OTHER";
}

function map(row: ModelRow, to: Draft): void {
  const { name: model, input } = weaponsOf(row.model);
  const origin = row.national_origin === null ? null : countryCode(row.national_origin);
  if (row.national_origin !== null && origin === null) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: "national_origin",
      value: row.national_origin,
      expected: "the English name of a country",
      message: "No country is called so: the origin is left unknown.",
    });
  }
  const name = row.name ?? input.name;
  const aliases = [...new Set([row.model, model])]
    .filter((other) => other !== name)
    .map((other): AliasInput => ({ text: other, language: "en", kind: "DATASET_NAME" }));
  const about = [
    row.type,
    row.features,
    row.guidance_system && `guidance: ${row.guidance_system}`,
    row.launch_platform && `launched from ${row.launch_platform}`,
    row.produced && `made since ${row.produced}`,
  ];
  const note = about.filter((part) => part !== null && part !== "").join("; ");
  to.weaponSystem({
    ...input,
    name,
    category: categoryOf(row, input.category),
    originCountry: origin,
    natoName: row.name_NATO?.replace(/['’"]/g, "") ?? null,
    manufacturer: row.manufacturer,
    aliases,
    note: note === "" ? (input.note ?? null) : `By the list of models: ${note}.`,
  });
}

/** The models beside the list of attacks. Import it first, and the names in the attacks are known. */
export const airAttackModels = defineFormat({
  name: "air-attack-models",
  title: "the models of Massive Missile Attacks on Ukraine (missiles_and_uav.csv)",
  version: 1,
  source: missileAttacksSource,
  claimant: null,
  input: { kind: "delimited", header: true },
  columns,
  key: ({ model }) => `model-${slug(weaponsOf(model).name)}`,
  slotOf: (key) => `air-attack-${key}`,
  map,
});
