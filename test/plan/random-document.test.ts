import { type GraphQLSchema, isInputObjectType, isObjectType, parse, validate } from "graphql";
import { buildApiSchema } from "../../src/api/schema";
import { startTestServer, type TestServer } from "../support/server";
import { seeded } from "./dice";
import { FEATURES, occurrencesIn } from "./features";
import { poolsOf, type Pools, withCursors } from "./pools";
import { randomRequest } from "./random-document";

/** `Type.field` of everything that can be asked for, or given. */
function allFields(schema: GraphQLSchema, fits: typeof isObjectType | typeof isInputObjectType): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => fits(type) && !type.name.startsWith("__"));
  return types.flatMap((type) =>
    isObjectType(type) || isInputObjectType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

/** The entries that do not occur, so that a failure names them. */
function missing(of: readonly string[], found: ReadonlySet<string>): string[] {
  return of.filter((entry) => !found.has(entry));
}

describe("random documents", () => {
  const schema = buildApiSchema();
  let server: TestServer;
  let pools: Pools;

  beforeAll(async () => {
    server = await startTestServer();
    pools = await withCursors(await poolsOf(await server.openWriter()), schema, (query) => server.query(query));
  }, 60_000);
  afterAll(() => server.stop());

  it("know what the database holds", () => {
    const empty = Object.keys(pools.ids).filter((type) => pools.ids[type]?.length === 0);
    expect(empty).toEqual([]);
    expect(pools.words).toContain("Bakhmut");
    expect(pools.days).toContain("2023-04-20");
    for (const list of ["Query.events()", "Query.weaponOutcomes()", "Query.aidReconciliation()", "Location.events()"]) {
      expect([list, pools.cursors(list).length]).not.toEqual([list, 0]);
    }
  });

  it("are the same for the same seed, and others for another", () => {
    expect(randomRequest(schema, pools, seeded(5))).toEqual(randomRequest(schema, pools, seeded(5)));
    expect(randomRequest(schema, pools, seeded(5))).not.toEqual(randomRequest(schema, pools, seeded(6)));
  });

  it("are valid", () => {
    const invalid = Array.from({ length: 200 }, (_, seed) => {
      const { query } = randomRequest(schema, pools, seeded(seed));
      const faults = validate(schema, parse(query)).map(({ message }) => message);
      return { seed, faults, query };
    }).filter(({ faults }) => faults.length > 0);
    for (const { seed, faults, query } of invalid.slice(0, 1)) {
      throw new Error(`${invalid.length} are not; seed ${seed}: ${faults.join("; ")}\n${query}`);
    }
  });

  it("ask for every field there is, in every way there is", () => {
    const fields = new Set<string>();
    const features = new Set<string>();
    let kilobytes = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const { query, variables } = randomRequest(schema, pools, seeded(seed));
      const found = occurrencesIn(schema, parse(query), variables);
      for (const field of found.fields) fields.add(field);
      for (const feature of found.features) features.add(feature);
      kilobytes += query.length / 1024;
    }
    const asked = allFields(schema, isObjectType);
    const given = allFields(schema, isInputObjectType);
    expect(missing(FEATURES, features)).toEqual([]);
    expect(
      missing(
        asked.filter((field) => field.startsWith("Query.")),
        fields,
      ),
    ).toEqual([]);
    for (const all of [asked, given]) {
      const never = missing(all, fields);
      // Named in the failure, so that they can be looked at.
      expect(never.length > all.length * 0.1 ? never : []).toEqual([]);
    }
    // They are to be read by people when a test fails.
    expect(kilobytes / 2000).toBeLessThan(5);
  }, 60_000);
});
