import sql from "sql-template-tag";
import { columnOf } from "../../database/table";
import { ascending, toMany } from "../../graphql/relation";
import { Claim } from "../../provenance/claim.entity";
import type { ClaimMetric } from "../../provenance/provenance.vocabulary";

const QUANTITY: ClaimMetric = "QUANTITY";

/** What was said about the number of an item. */
export const quantityClaims = toMany(
  "AidItem.quantityClaims",
  Claim,
  "itemId",
  [ascending("saidOn")],
  (claim, { target }) => sql`${columnOf(target, claim.column("metric"))} = ${QUANTITY}`,
);
