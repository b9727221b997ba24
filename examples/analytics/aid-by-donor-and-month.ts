import { parseArgs } from "node:util";
import { execute } from "../frontend/execute";
import { graphql } from "../frontend/generated";
import type { AidPackagePageQuery } from "../frontend/generated/graphql";
import { addDecimals, groupDigits } from "./decimal";

const PAGE_SIZE = 50;

const aidPackagePage = graphql(`
  query AidPackagePage($first: Int!, $after: String) {
    aidPackages(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        title
        announcedOn
        amount {
          value
          currency
          qualifier
        }
        donors {
          id
          name
        }
        parts {
          id
        }
      }
    }
  }
`);

type Package = AidPackagePageQuery["aidPackages"]["nodes"][number];

/** One line of the result: what a donor announced in a month in one currency, or without stating an amount. */
interface Group {
  readonly donorId: string;
  readonly donor: string;
  /** YYYY-MM; null when the day of the announcement is unknown. */
  readonly month: string | null;
  /** Null for packages whose amount is unknown: they have no currency either. */
  readonly currency: string | null;
  packages: number;
  /** Sum of the known amounts; null when there is none, which is not a sum of zero. */
  sum: string | null;
  unknownAmounts: number;
  /** How the amounts in the sum were stated: a sum with UP_TO in it is a ceiling, not money spent. */
  readonly statedAs: Set<string>;
}

/** Every aid package, page by page. A cursor marks a row, so rows that are added meanwhile shift nothing. */
async function* allPackages(url: string): AsyncGenerator<Package> {
  let after: string | null = null;
  do {
    // The annotation breaks a circle: the cursor would take its type from the page, and the page from the cursor.
    const page: AidPackagePageQuery = await execute(url, aidPackagePage, { first: PAGE_SIZE, after });
    yield* page.aidPackages.nodes;
    after = page.aidPackages.pageInfo.hasNextPage ? page.aidPackages.pageInfo.endCursor : null;
  } while (after !== null);
}

/**
 * Counts a package once for each of its donors: the API does not say how a joint amount is shared out, and neither do
 * the donors. Sums of several donors must therefore not be added to each other.
 */
function addToGroups(groups: Map<string, Group>, { announcedOn, amount, donors }: Package): void {
  const month = announcedOn?.slice(0, 7) ?? null;
  const currency = amount?.currency ?? null;
  // A package without a donor would otherwise vanish from the result.
  for (const donor of donors.length > 0 ? donors : [{ id: "", name: "(donor unknown)" }]) {
    const key = JSON.stringify([donor.id, month, currency]);
    const group = groups.get(key) ?? {
      donorId: donor.id,
      donor: donor.name,
      month,
      currency,
      packages: 0,
      sum: null,
      unknownAmounts: 0,
      statedAs: new Set(),
    };
    groups.set(key, group);
    group.packages += 1;
    if (amount) {
      group.sum = group.sum === null ? amount.value : addDecimals(group.sum, amount.value);
      group.statedAs.add(amount.qualifier);
    } else {
      group.unknownAmounts += 1;
    }
  }
}

const header = ["donor", "month", "currency", "packages", "sum of known amounts", "unknown amounts", "stated as"];

function cells(group: Group, unknown: string, number: (decimal: string) => string): string[] {
  return [
    group.donor,
    group.month ?? unknown,
    group.currency ?? unknown,
    String(group.packages),
    group.sum === null ? unknown : number(group.sum),
    String(group.unknownAmounts),
    [...group.statedAs].sort().join(" "),
  ];
}

function toTable(groups: readonly Group[]): string {
  const lines = [header, ...groups.map((group) => cells(group, "?", groupDigits))];
  const numeric = new Set(["packages", "sum of known amounts", "unknown amounts"]);
  const columns = header.map((name, column) => ({
    width: Math.max(...lines.map((line) => line[column]?.length ?? 0)),
    right: numeric.has(name),
  }));
  const print = (line: readonly string[]) =>
    columns
      .map(({ width, right }, column) => (right ? line[column]?.padStart(width) : line[column]?.padEnd(width)))
      .join("  ")
      .trimEnd();
  return lines.map(print).join("\n");
}

function toCsv(groups: readonly Group[]): string {
  const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  // Unknown is an empty cell: spreadsheets read that as missing, and 0 as a number.
  const lines = groups.map((group) => [group.donorId, ...cells(group, "", (decimal) => decimal)]);
  const names = ["donor id", ...header].map((name) => name.replaceAll(" ", "_"));
  return [names, ...lines].map((line) => line.map(quote).join(",")).join("\n");
}

async function run(url: string, csv: boolean): Promise<void> {
  const groups = new Map<string, Group>();
  const frames: Package[] = [];
  let joint = 0;
  for await (const aidPackage of allPackages(url)) {
    // The amount of a frame is that of its parts again. The parts are what counts, as each has a donor and a day of its
    // own. What a frame promises beyond its parts is in no sum; that is why each frame is named below.
    if (aidPackage.parts.length > 0) {
      frames.push(aidPackage);
      continue;
    }
    if (aidPackage.donors.length > 1) joint += 1;
    addToGroups(groups, aidPackage);
  }

  // "~" sorts after letters and digits: what is unknown comes last.
  const order = ({ donor, donorId, month, currency }: Group) =>
    [donor, donorId, month ?? "~", currency ?? "~"].join("\t");
  const sorted = [...groups.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  console.log(csv ? toCsv(sorted) : toTable(sorted));

  // On stderr, so that they stay out of a file that the result is written to.
  console.error(
    [
      "",
      "Currencies are not added up. Amounts are as announced: UP_TO is a ceiling, AT_LEAST a floor.",
      "Packages without a stated amount are counted as unknown, not as zero.",
      `Joint packages (${joint}) are counted once for each donor, with their whole amount: do not add up donors.`,
      `Frames (${frames.length}) are left out, their parts are counted:`,
      ...frames.map(({ title, amount, parts }) => {
        const sum = amount ? `${groupDigits(amount.value)} ${amount.currency}` : "amount not stated";
        return `  ${title} (${sum}, ${parts.length} ${parts.length === 1 ? "part" : "parts"})`;
      }),
    ].join("\n"),
  );
}

async function main(): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      options: { csv: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [url = "http://127.0.0.1:4000/graphql", ...surplus] = positionals;
    if (surplus.length > 0) throw new Error(`Expected one address and --csv, got also ${surplus.join(" ")}.`);
    await run(url, values.csv);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

void main();
