import type { TestServer } from "../support/server";

interface Shown {
  readonly quantity: { low: number | null; best: number | null; high: number | null; comparator: string } | null;
  readonly knownItems: number;
  readonly unknownItems: number;
}

export interface Row {
  readonly item: { id: string } | null;
  readonly weaponSystem: { id: string } | null;
  readonly unit: string | null;
  readonly items: { id: string }[];
  readonly packages: { id: string }[];
  readonly frameItems: { id: string }[];
  readonly announced: Shown;
  readonly shipped: Shown;
  readonly delivered: Shown;
  readonly outstanding: Shown["quantity"];
  readonly gaps: {
    kind: string;
    message: string;
    items: { id: string }[];
    stages: { id: string }[];
    claims: { statement: string }[];
  }[];
}

const NUMBER = "{ low best high comparator }";
const TALLY = `{ quantity ${NUMBER} knownItems unknownItems }`;
export const ROW = `item { id } weaponSystem { id } unit items { id } packages { id } frameItems { id }
  announced ${TALLY} shipped ${TALLY} delivered ${TALLY} outstanding ${NUMBER}
  gaps { kind message items { id } stages { id } claims { statement } }`;

export function exactly(number: number): Shown["quantity"] {
  return { low: number, best: number, high: number, comparator: "EQ" };
}

/** Asks for all rows; `args` are those of the field, in GraphQL. */
export async function rowsOf(server: TestServer, args: string): Promise<Row[]> {
  const { data, errors } = await server.query(`{ aidReconciliation(first: 500, ${args}) { nodes { ${ROW} } } }`);
  expect(errors).toBeUndefined();
  return (data?.["aidReconciliation"] as { nodes: Row[] }).nodes;
}

export async function onlyRow(server: TestServer, args: string): Promise<Row> {
  const [row, ...others] = await rowsOf(server, args);
  expect(others).toEqual([]);
  if (!row) throw new Error(`no row fits ${args}`);
  return row;
}

export const kinds = ({ gaps }: Row) => gaps.map(({ kind }) => kind);
export const ofItem = (id: string) => `items: { id: { eq: "AidItem:${id}" } }`;
export const ofSystem = (key: string) =>
  `groupBy: WEAPON_SYSTEM, items: { weaponSystem: { id: { eq: "WeaponSystem:${key}" } } }`;
