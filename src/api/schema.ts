import type { GraphQLSchema } from "graphql";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { ActorResolver, PositionResolver } from "../actors/actor.resolver";
import "../actors/actor.plan";
import "../figures/figure.plan";
import "../provenance/claim.plan";
import "../search/search.plan";
import "../stats/stats.plan";
import { AidItemResolver } from "../aid/aid-item.resolver";
import { AidPackageResolver } from "../aid/aid-package.resolver";
import { AidStageResolver } from "../aid/aid-stage.resolver";
import {
  AidReconciliationResolver,
  AidTallyResolver,
  ReconciliationGapResolver,
} from "../aid/reconciliation/aid-reconciliation.resolver";
import { EventParticipantResolver, EventWeaponResolver } from "../events/event-role.resolver";
import { EventResolver } from "../events/event.resolver";
import {
  AidItemFigureResolver,
  AidPackageFigureResolver,
  EventFigureResolver,
  FigureOriginResolver,
  FigureResolver,
} from "../figures/figure.resolver";
import { WeaponOutcomeResolver } from "../figures/weapon-outcome.resolver";
import { prepareListArgs } from "../graphql/list-args";
import { ImportRunResolver } from "../ledger/import-run.resolver";
import { LocationResolver } from "../locations/location.resolver";
import { ChangeResolver } from "../provenance/change.resolver";
import { ClaimResolver } from "../provenance/claim.resolver";
import { ReportResolver } from "../provenance/report.resolver";
import { SourceResolver } from "../provenance/source.resolver";
import { ResolveResolver, SearchResolver } from "../search/search.resolver";
import { AidStatsResolver, ClaimStatsResolver, EventStatsResolver, prepareStatsArgs } from "../stats/stats.resolver";
import { WeaponSystemResolver } from "../weapons/weapon-system.resolver";
import { NodeResolver } from "./node.resolver";

/** The executable schema. */
export function buildApiSchema(): GraphQLSchema {
  prepareListArgs();
  prepareStatsArgs();
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      EventResolver,
      EventParticipantResolver,
      EventWeaponResolver,
      ActorResolver,
      PositionResolver,
      LocationResolver,
      AidPackageResolver,
      AidItemResolver,
      AidStageResolver,
      AidReconciliationResolver,
      AidTallyResolver,
      ReconciliationGapResolver,
      WeaponSystemResolver,
      SourceResolver,
      ReportResolver,
      ClaimResolver,
      ChangeResolver,
      ImportRunResolver,
      EventFigureResolver,
      AidPackageFigureResolver,
      AidItemFigureResolver,
      FigureResolver,
      FigureOriginResolver,
      WeaponOutcomeResolver,
      EventStatsResolver,
      AidStatsResolver,
      ClaimStatsResolver,
      SearchResolver,
      ResolveResolver,
    ],
    // Arguments are checked where they are used, with our own errors.
    validate: false,
  });
  const query = schema.getQueryType();
  // type-graphql makes this type itself and leaves it without a description.
  if (query) query.description = "Where every query begins. Lists take paging arguments; single objects take an id.";
  return schema;
}

/** The public contract as text: sorted, so that a change of the code shows as a small difference. */
export function printApiSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
