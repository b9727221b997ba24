import fc, { type Arbitrary } from "fast-check";
import { loadWorld, startPlayground, type Playground } from "./where/database";
import { fits, type Where } from "./where/evaluate";
import { listed, manyRows, model, targetOf, type EntityName, type Row, type World } from "./where/model";
import { wheres } from "./where/trees";
import { worlds } from "./where/world";

/** A list that is asked for: all rows of an entity, or the rows of a relation for each of its rows. */
interface Ask {
  readonly entity: EntityName;
  readonly relation: string | null;
  readonly where: Where;
}

const rootAsks = listed.map((entity) => wheres(entity).map((where): Ask => ({ entity, relation: null, where })));

const relationAsks = listed.flatMap((entity) =>
  model[entity].pages
    .filter((relation) => model[targetOf(entity, relation)].hasId)
    .map((relation) => wheres(targetOf(entity, relation), 2).map((where): Ask => ({ entity, relation, where }))),
);

/** Many at once: they go into one request. */
const several = (asks: readonly Arbitrary<Ask>[]) =>
  fc.array(fc.oneof(...asks), { minLength: 1, maxLength: 40, size: "max" });

/** A list as the server gives it, and as it should be. */
interface List {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly related?: List }[];
}

describe("where", () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground.stop());

  async function answers(asks: readonly Ask[]): Promise<List[]> {
    const variables = asks.map(({ entity, relation }, index) => `$w${index}: ${targetOf(entity, relation)}Where`);
    const lists = asks.map(({ entity, relation }, index) => {
      const list = `q${index}: ${model[entity].root ?? ""}`;
      const narrowed = `(first: 50, where: $w${index})`;
      if (relation === null) return `${list}${narrowed} { totalCount nodes { id } }`;
      return `${list}(first: 50) { totalCount nodes { id related: ${relation}${narrowed} { totalCount nodes { id } } } }`;
    });
    const { data, errors } = await playground.server.query(
      `query (${variables.join(", ")}) { ${lists.join(" ")} }`,
      Object.fromEntries(asks.map(({ where }, index) => [`w${index}`, where])),
    );
    expect(errors).toBeUndefined();
    return asks.map((_, index) => sorted(data?.[`q${index}`] as List));
  }

  /** Here it matters which rows there are; their order has tests of its own. */
  function sorted({ totalCount, nodes }: List): List {
    const inner = nodes.map(({ id, related }) => (related ? { id, related: sorted(related) } : { id }));
    return { totalCount, nodes: inner.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  function list(rows: readonly Row[], related?: (row: Row) => List): List {
    const nodes = rows.map((row) => (related ? { id: row.id, related: related(row) } : { id: row.id }));
    return sorted({ totalCount: rows.length, nodes });
  }

  function expected(world: World, { entity, relation, where }: Ask): List {
    const rows = world.rows[entity];
    if (relation === null) return list(rows.filter((row) => fits(world, entity, row, where)));
    const target = targetOf(entity, relation);
    return list(rows, (row) =>
      list(manyRows(world, entity, relation, row).filter((related) => fits(world, target, related, where))),
    );
  }

  it.each([
    ["of all rows", several(rootAsks)],
    ["of the rows of a relation", several(relationAsks)],
  ])("gives those %s that fit, and counts them, for any data and any conditions", async (_name, manyAsks) => {
    await fc.assert(
      fc.asyncProperty(worlds, manyAsks, async (world, asks) => {
        await loadWorld(playground.writer, world);
        const found = await answers(asks);
        asks.forEach((ask, index) => expect([ask, found[index]]).toEqual([ask, expected(world, ask)]));
      }),
      { numRuns: 30 },
    );
  });
});
