import { defineVocabulary, type CodeOf } from "../vocabulary";

export const OrderDirection = defineVocabulary("OrderDirection", "Direction of an order.", {
  ASC: "Least first; of days: earliest first.",
  DESC: "Greatest first; of days: latest first.",
});
export type OrderDirection = CodeOf<typeof OrderDirection>;

export const NullsOrder = defineVocabulary("NullsOrder", "Where unknown values stand in an order.", {
  FIRST: "Before all others.",
  LAST: "After all others.",
});
export type NullsOrder = CodeOf<typeof NullsOrder>;
