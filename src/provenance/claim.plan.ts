import { compileField } from "../graphql/plan/compiler";
import { setsBelow } from "../graphql/plan/selection";
import { joined, t } from "../graphql/plan/template";
import { claimSubjects } from "./claim.relations";

compileField("Claim.subject", (compiler, claim, asked) => {
  const cases = Object.values(claimSubjects).map(({ property, target }) => {
    const key = claim.at(property);
    return t`WHEN ${key} IS NOT NULL THEN ${compiler.one(target, key, claim.day, setsBelow(asked))}`;
  });
  return compiler.dialect.kept(t`CASE ${joined(cases, " ")} END`);
});
