import { FieldResolver, Resolver, Root } from "type-graphql";
import { Read, Reader } from "../graphql/reader";
import { Report } from "../provenance/report.entity";
import { AidItem } from "./aid-item.entity";
import { AidPackage } from "./aid-package.entity";
import { AidStage } from "./aid-stage.entity";
import { stageRelations } from "./aid.relations";

@Resolver(() => AidStage)
export class AidStageResolver {
  @FieldResolver(() => AidPackage, { nullable: true, description: "The package; null when the line is of one item." })
  package(@Root() stage: AidStage, @Read() read: Reader): Promise<AidPackage | null> {
    return read.one(stageRelations.package, stage);
  }

  @FieldResolver(() => AidItem, {
    nullable: true,
    description: "The item; null when the line is of the whole package.",
  })
  item(@Root() stage: AidStage, @Read() read: Reader): Promise<AidItem | null> {
    return read.one(stageRelations.item, stage);
  }

  @FieldResolver(() => Report, { nullable: true, description: "The report that says so; null when none is on record." })
  report(@Root() stage: AidStage, @Read() read: Reader): Promise<Report | null> {
    return read.one(stageRelations.report, stage);
  }
}
