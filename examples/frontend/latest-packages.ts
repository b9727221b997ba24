import { execute } from "./execute";
import { graphql } from "./generated";
import type { AmountQualifier, LatestPackagesQuery } from "./generated/graphql";

const latestPackages = graphql(`
  query LatestPackages($first: Int!) {
    aidPackages(first: $first) {
      totalCount
      nodes {
        id
        title
        announcedOn
        amount {
          value
          currency
          qualifier
        }
        donors {
          name
        }
        completeness
        items {
          name
        }
      }
    }
  }
`);

// Types of the parts come from the query: a field that is taken out of it can no longer be shown.
type Package = LatestPackagesQuery["aidPackages"]["nodes"][number];

/** The latest aid packages as an HTML list. */
export async function renderLatestPackages(url: string, first: number): Promise<string> {
  const { aidPackages } = await execute(url, latestPackages, { first });
  return [
    `<h1>Latest ${aidPackages.nodes.length} of ${aidPackages.totalCount} aid packages</h1>`,
    "<ul>",
    ...aidPackages.nodes.map(renderPackage),
    "</ul>",
  ].join("\n");
}

function renderPackage({ id, title, announcedOn, amount, donors, completeness, items }: Package): string {
  const facts = [
    announcedOn ?? "day unknown",
    donors.map(({ name }) => name).join(" and "),
    formatAmount(amount),
    formatItems(completeness, items.length),
  ];
  return `  <li id="${escapeHtml(id)}"><b>${escapeHtml(title)}</b>: ${escapeHtml(facts.join(", "))}</li>`;
}

// A Record over the enum: when the API gets another qualifier, the compiler asks for its words.
const qualifierWords: Record<AmountQualifier, string> = {
  EXACT: "",
  UP_TO: "up to ",
  AT_LEAST: "at least ",
  APPROXIMATELY: "about ",
};

/** An amount in words. One that was not stated is unknown, which is not the same as none. */
export function formatAmount(amount: Package["amount"]): string {
  if (!amount) return "amount not stated";
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency: amount.currency,
    currencyDisplay: "code",
    trailingZeroDisplay: "stripIfInteger",
  });
  // Given as a string, the number is formatted digit by digit and never becomes a float.
  return qualifierWords[amount.qualifier] + format.format(amount.value as Intl.StringNumericLiteral);
}

/** The length of a list in words. A list that is known to lack items gives a floor, and an empty one gives nothing. */
export function formatItems(completeness: Package["completeness"], count: number): string {
  if (count === 0) return "items not known";
  return `${completeness === "FULL" ? "" : "at least "}${count} ${count === 1 ? "item" : "items"}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
