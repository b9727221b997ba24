const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { parse, print, Kind } = require("graphql");

const ENUMS = ["DatePrecision", "EventKind", "ParticipantRole", "QuantityUnit", "SearchKind", "WeaponCategory"];

/** The schema of the workloads as text; its enums of codes are those of the project's schema. */
exports.typeDefs = () => {
  const whole = parse(readFileSync(join(__dirname, "../../../schema.graphql"), "utf8"));
  const enums = whole.definitions.filter(
    ({ kind, name }) => kind === Kind.ENUM_TYPE_DEFINITION && ENUMS.includes(name.value),
  );
  return [readFileSync(join(__dirname, "schema.graphql"), "utf8"), ...enums.map(print)].join("\n");
};
