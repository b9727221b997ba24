import { defineEntity } from "../graphql/filter/definition";
import { ascending } from "../graphql/relation";
import { Alias } from "./alias.entity";

/** The order in which the names were listed. */
export const aliasOrder = [ascending("ordinal")];

defineEntity(Alias, aliasOrder, {});
