import type { GraphQLField } from "graphql";
import type { Arguments, Ask } from "../graphql/plan/ask";
import type { Compiler } from "../graphql/plan/compiler";
import { listWriter, objectWriter, type Writer } from "../graphql/plan/plain";
import { compileRoot } from "../graphql/plan/plan";
import { type Asked, setsBelow } from "../graphql/plan/selection";
import type { ClaimMetric } from "../provenance/provenance.vocabulary";
import { amountStats, count, countedClaims, countedEvents, countedPackages, numberStats } from "./counted";
import type { MeasuredRow } from "./engine";
import { groupsInSql } from "./stats-sql";
import { announcedAmount, newestFigure, statedNumber } from "./measures";
import type { StatsAnswer, StatsGroup } from "./stats";
import type { StatsArgs } from "./stats-args";

/** What of a group has to be read by a statement of its own, for all groups at once. */
type Reading = (answer: StatsAnswer, ask: Ask) => Promise<(group: StatsGroup) => unknown>;

const statistics = {
  eventStats: { counted: countedEvents, type: "EventStats" },
  aidStats: { counted: countedPackages, type: "AidStats" },
  claimStats: { counted: countedClaims, type: "ClaimStats" },
};

for (const [name, { counted, type }] of Object.entries(statistics)) {
  // The groups are counted by a statement of the engine and written here: they are rows of no table.
  compileRoot(name, (compiler, asked, field) => {
    const args = compiler.arguments<StatsArgs>(field, asked);
    const inSql = groupsInSql(compiler, { counted, type }, args, asked);
    if (inSql) return inSql;
    compiler.weights.push(() => false);
    const rows = new Rows(compiler, `${type}Row`);
    const write = objectWriter<ReadAnswer>(compiler, compiler.typeOf(type), setsBelow(asked), (part) =>
      part.name === "rows" ? rows.writer(part) : null,
    );
    return async (ask) => {
      const answer = await count(ask.tables, counted, args.of(ask));
      return write({ ...answer, read: await rows.read(answer, ask) });
    };
  });
}

/** An answer with what was read for its groups, in the order of the readings. */
interface ReadAnswer extends StatsAnswer {
  readonly read: readonly ((group: StatsGroup) => unknown)[];
}

/** A group as it is written: its keys are members. */
interface Written extends StatsGroup {
  readonly group: StatsGroup;
  readonly read: ReadAnswer["read"];
}

/** How the rows of one statistic are written. */
class Rows {
  private readonly readings: Reading[] = [];

  constructor(
    private readonly compiler: Compiler,
    private readonly type: string,
  ) {}

  /** Reads what the rows need beside their counts. */
  read(answer: StatsAnswer, ask: Ask): Promise<ReadAnswer["read"]> {
    return Promise.all(this.readings.map((reading) => reading(answer, ask)));
  }

  writer(asked: Asked): Writer<ReadAnswer> {
    const type = this.compiler.typeOf(this.type);
    const row = objectWriter<Written>(this.compiler, type, setsBelow(asked), (part, field) =>
      this.special(part, field),
    );
    const write = listWriter(row);
    return ({ groups, read }) => write(groups.map((group) => ({ ...group.keys, ...group, group, read })));
  }

  private special(part: Asked, field: GraphQLField<unknown, unknown>): Writer<Written> | null {
    switch (part.name) {
      case "distinct": {
        const args: Arguments<{ of: string }> = this.compiler.arguments(field, part);
        return this.writerOf(
          (answer, ask) => answer.distinct(args.of(ask).of),
          (value) => JSON.stringify(value),
        );
      }
      case "figures": {
        const args: Arguments<{ metric?: ClaimMetric }> = this.compiler.arguments(field, part);
        const write = listWriter(objectWriter(this.compiler, this.compiler.typeOf("NumberStats"), setsBelow(part)));
        return this.writerOf(
          (answer, ask) => {
            const { metric } = args.of(ask);
            return metric === undefined
              ? answer.measure("best", statedNumber(answer.asKnownOn))
              : answer.measure(metric, newestFigure(metric, answer.asKnownOn));
          },
          (rows, { isOther }) => write(isOther ? [] : (rows as MeasuredRow[]).map(numberStats)),
        );
      }
      case "amounts": {
        const write = listWriter(objectWriter(this.compiler, this.compiler.typeOf("AmountStats"), setsBelow(part)));
        return this.writerOf(
          (answer) => answer.measure("amount", announcedAmount),
          (rows, { isOther }) => write(isOther ? [] : (rows as MeasuredRow[]).map(amountStats)),
        );
      }
      default:
        return null;
    }
  }

  private writerOf(reading: Reading, write: (value: unknown, group: StatsGroup) => string): Writer<Written> {
    const index = this.readings.push(reading) - 1;
    return ({ group, read }) => write(read[index]?.(group), group);
  }
}
