// Fails when schema.graphql breaks clients of the version before it without having deprecated first.
// The version before is the newest release (tag v*), or, before the first release, the last commit that changed the file.
// A new major version (before 1.0: a new minor version) may break.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { CriticalityLevel, diff, DiffRule } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const git = (...args) => {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

const newestTag = git("describe", "--tags", "--abbrev=0", "--match", "v*");
const current = readFileSync("schema.graphql", "utf8");
const unchanged = git("show", "HEAD:schema.graphql") === current.trim();
// When the file is committed as it is, the version before is the one that its last change replaced.
const lastChanges = git("log", "-2", "--format=%H", "--", "schema.graphql").split("\n").filter(Boolean);
const base = newestTag || (unchanged ? lastChanges[1] : lastChanges[0]) || "";
const before = base && git("show", `${base}:schema.graphql`);
if (!before) {
  console.log("schema.graphql has no earlier version: nothing to break.");
  process.exit(0);
}

const breakingVersion = (packageJson) => {
  const [major, minor] = JSON.parse(packageJson).version.split(".");
  return major === "0" ? `0.${minor}` : major;
};
const changes = await diff(buildSchema(before), buildSchema(current), [DiffRule.suppressRemovalOfDeprecatedField]);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
if (breaking.length === 0) {
  console.log(`schema.graphql breaks nothing since ${base.slice(0, 10)}.`);
} else if (
  breakingVersion(git("show", `${base}:package.json`)) !== breakingVersion(readFileSync("package.json", "utf8"))
) {
  console.log(`schema.graphql has ${breaking.length} breaking changes, which the new version allows.`);
} else {
  console.error(`schema.graphql breaks clients of ${base.slice(0, 10)}:`);
  for (const { message } of breaking) console.error(`  ${message}`);
  console.error("Keep the old field with @deprecated(reason: …), or raise the version.");
  process.exit(1);
}
