import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import {
  GraphQLCountryCode,
  GraphQLCurrency,
  GraphQLDateTimeISO,
  GraphQLLocalDate,
  GraphQLLocalTime,
} from "graphql-scalars";

/** A scalar of graphql-scalars under our name and description: values stay strings, checked on the way in. */
function renamed(scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name, description });
}

export const DateScalar = renamed(
  GraphQLLocalDate,
  "Date",
  "A calendar day as YYYY-MM-DD (ISO 8601), without a time zone.",
);
export const DateTime = renamed(
  GraphQLDateTimeISO,
  "DateTime",
  "A moment as ISO 8601 in UTC, for example 2023-04-20T06:00:00.000Z.",
);
export const LocalTime = renamed(
  GraphQLLocalTime,
  "LocalTime",
  "A clock time as HH:MM, in the zone that the source uses.",
);
export const CountryCode = renamed(
  GraphQLCountryCode,
  "CountryCode",
  "ISO 3166-1 alpha-2 code of a country, for example UA.",
);
export const CurrencyCode = renamed(GraphQLCurrency, "CurrencyCode", "ISO 4217 code of a currency, for example EUR.");

const DECIMAL = /^-?\d+(\.\d+)?$/;

function asDecimal(value: unknown): string {
  if (typeof value === "string" && DECIMAL.test(value)) return value;
  throw new GraphQLError(
    `Expected a decimal number as a string, for example "325000000.00", got ${JSON.stringify(value)}.`,
    {
      extensions: { code: "BAD_USER_INPUT" },
    },
  );
}

export const Decimal = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description:
    'An exact decimal number as a string, for example "325000000.00". Never a float, so that no cent is lost.',
  serialize: asDecimal,
  parseValue: asDecimal,
  parseLiteral: (node) => asDecimal(node.kind === Kind.STRING ? node.value : undefined),
});
