import fc from "fast-check";
import { insertRows } from "../support/rows";
import { columnsOf, loadWorld, startPlayground, type Playground } from "./where/database";
import { fits, type Where } from "./where/evaluate";
import { listed, manyRows, model, targetOf, type EntityName, type World } from "./where/model";
import { orders, sortRows, type OrderKey } from "./where/sorting";
import { wheres } from "./where/trees";
import { SURE_ROWS, worlds } from "./where/world";

/** A list in an order: all rows of an entity, or the rows of a relation of one of its rows. */
interface Ask {
  readonly entity: EntityName;
  readonly relation: string | null;
  /** Index of the row whose relation it is. */
  readonly parent: number;
  readonly where: Where | null;
  readonly orderBy: readonly OrderKey[];
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

function asksOf(entity: EntityName, relation: string | null): fc.Arbitrary<Ask> {
  const target = targetOf(entity, relation);
  return fc.record({
    entity: fc.constant(entity),
    relation: fc.constant(relation),
    parent: fc.nat(SURE_ROWS - 1),
    where: fc.option(wheres(target, 1, 1), { freq: 1 }),
    orderBy: orders(target),
  });
}

const asks = fc.oneof(
  ...listed.map((entity) => asksOf(entity, null)),
  ...listed.flatMap((entity) =>
    model[entity].pages
      .filter((relation) => model[targetOf(entity, relation)].hasId)
      .map((relation) => asksOf(entity, relation)),
  ),
);

const sizes = fc.integer({ min: 1, max: 4 });

describe("orderBy", () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground.stop());

  async function page(world: World, ask: Ask, variables: Record<string, unknown>): Promise<Page> {
    const { entity, relation, parent, where, orderBy } = ask;
    const target = targetOf(entity, relation);
    const root = model[entity].root ?? "";
    const list = `list: ${relation ?? root}(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before)
      { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
    const id = JSON.stringify(world.rows[entity][parent]?.id);
    const { data, errors } = await playground.server.query(
      `query ($where: ${target}Where, $orderBy: [${target}Order!], $first: Int, $after: String, $last: Int, $before: String) {
        ${relation === null ? list : `parent: ${root.slice(0, -1)}(id: ${id}) { ${list} }`}
      }`,
      { where, orderBy, ...variables },
    );
    expect(errors).toBeUndefined();
    return ((data?.["parent"] ?? data) as { list: Page }).list;
  }

  function expected(world: World, { entity, relation, parent, where, orderBy }: Ask): string[] {
    const target = targetOf(entity, relation);
    const owner = world.rows[entity][parent];
    const rows = relation === null || !owner ? world.rows[entity] : manyRows(world, entity, relation, owner);
    const fitting = where === null ? rows : rows.filter((row) => fits(world, target, row, where));
    return sortRows(world, target, fitting, orderBy).map(({ id }) => id);
  }

  it("yields each row once, in order, forwards and backwards, for any data, keys and page size", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(asks, { minLength: 1, maxLength: 6 }), sizes, async (world, several, size) => {
        await loadWorld(playground.writer, world);
        for (const ask of several) {
          const ids = expected(world, ask);

          const forwards: string[] = [];
          for (let after: string | null = null; ;) {
            const { nodes, edges, pageInfo }: Page = await page(world, ask, { first: size, after });
            forwards.push(...nodes.map(({ id }) => id));
            expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor;
          }
          expect([ask, forwards]).toEqual([ask, ids]);

          const backwards: string[] = [];
          for (let before: string | null = null; ;) {
            const { nodes, pageInfo }: Page = await page(world, ask, { last: size, before });
            backwards.unshift(...nodes.map(({ id }) => id));
            if (!pageInfo.hasPreviousPage) break;
            before = pageInfo.startCursor;
          }
          expect([ask, backwards]).toEqual([ask, ids]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("neither repeats nor skips the rows that were there when others are inserted between pages", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, worlds, asksOf("Event", null), sizes, async (world, other, ask, size) => {
        await loadWorld(playground.writer, world);
        const ids = expected(world, ask);
        // Events that nothing else names: they change no count that others are ordered by.
        const inserted = other.rows.Event.map((row, index) =>
          columnsOf("Event", { ...row, pk: 1000 + index, id: `Event:new${index}`, locationId: null, partOfId: null }),
        );
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { nodes, pageInfo }: Page = await page(world, ask, { first: size, after });
          seen.push(...nodes.map(({ id }) => id));
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
          await insertRows(playground.writer, "event", inserted.splice(0, 2));
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect([ask, seen.filter((id) => !id.includes("new"))]).toEqual([ask, ids]);
      }),
      { numRuns: 30 },
    );
  });
});
