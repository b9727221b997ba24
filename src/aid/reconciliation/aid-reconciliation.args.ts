import { ArgsType, Field, Int } from "type-graphql";
import type { EntityClass } from "../../database/table";
import { PageArgs } from "../../graphql/connection";
import type { Where } from "../../graphql/filter/compile";
import { definitionOf } from "../../graphql/filter/definition";
import { whereType } from "../../graphql/filter/where-input";
import { DateScalar } from "../../graphql/scalars";
import { AidItem } from "../aid-item.entity";
import { AidPackage } from "../aid-package.entity";
import { ReconciliationGapKind, ReconciliationGroup } from "./reconciliation.vocabulary";
import { KNOWN_RULE } from "./record";

/** The filter that the lists of an entity use; it exists by the time the schema is built. */
function filterOf(entity: EntityClass): EntityClass {
  const definition = definitionOf(entity);
  if (!definition) throw new Error(`${entity.name} can't be asked about`);
  return whereType(definition);
}

@ArgsType()
export class AidReconciliationArgs extends PageArgs {
  @Field(() => filterOf(AidPackage), { nullable: true, description: "Only items of packages that fit." })
  readonly where?: Where | null;

  @Field(() => filterOf(AidItem), {
    nullable: true,
    description: 'Of these only items that fit, for example `{ weaponSystem: { id: { eq: "WeaponSystem:mig-29" } } }`.',
  })
  readonly items?: Where | null;

  @Field(() => ReconciliationGroup.type, { description: "What one row is about.", defaultValue: "ITEM" })
  readonly groupBy!: ReconciliationGroup;

  @Field(() => DateScalar, {
    nullable: true,
    description: `Only what was public by the end of this day. ${KNOWN_RULE}`,
  })
  readonly asKnownOn?: string | null;

  @Field(() => Int, {
    description:
      "Days after which a pledge without delivery counts as stale; counted back from `asKnownOn`, or from the latest day on record in the database.",
    defaultValue: 365,
  })
  readonly staleAfterDays!: number;

  @Field(() => [ReconciliationGapKind.type], {
    nullable: true,
    description: "Only rows with a gap of one of these kinds; an empty list fits none.",
  })
  readonly withGaps?: readonly ReconciliationGapKind[] | null;
}
