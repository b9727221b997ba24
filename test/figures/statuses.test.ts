import { startTestServer, type TestServer } from "../support/server";
import { fillWithClaims, type Said } from "./said";

const tenOutlets: readonly Said[] = Array.from({ length: 10 }, (_, index) => ({
  in: `outlet${index}/1`,
  by: "governor",
  on: `2024-01-${String(index + 10)}`,
  says: 6,
}));

const events = {
  quoted: tenOutlets,
  corroborated: [...tenOutlets, { in: "agency/1", says: 6 }],
  confirmed: [
    { in: "a/1", by: "army", says: 6 },
    { in: "b/1", by: "ministry", stance: "CONFIRMS" },
  ],
  overlapping: [
    { in: "a/1", by: "army", says: "8..12" },
    { in: "b/1", by: "state", says: "10..20" },
  ],
  disputed: [
    { in: "a/1", by: "army", says: 11 },
    { in: "b/1", by: "state", says: 4 },
  ],
  denied: [
    { in: "a/1", by: "army", says: 11 },
    { in: "b/1", by: "state", stance: "DENIES" },
  ],
  admitted: [
    { in: "a/1", by: "state", on: "2024-01-01", stance: "DENIES" },
    { in: "b/1", by: "state", on: "2024-01-02", says: 3 },
  ],
  "taken-for-false": [
    { in: "a/1", by: "state", on: "2024-01-01", says: 3 },
    { in: "b/1", by: "state", on: "2024-01-02", stance: "DENIES" },
  ],
  retracted: [
    { in: "a/1", by: "army", on: "2024-01-02", says: 11 },
    { in: "b/1", by: "army", on: "2024-01-02", stance: "RETRACTS" },
  ],
  "retracted-without-day": [
    { in: "a/1", by: "army", on: "2024-01-02", says: 11 },
    { in: "b/1", by: "army", stance: "RETRACTS" },
  ],
  corrected: [
    { in: "a/1", by: "army", on: "2024-01-01", says: 11 },
    { in: "b/1", by: "army", on: "2024-01-02", stance: "RETRACTS" },
    { in: "c/1", by: "army", on: "2024-01-03", says: 9 },
  ],
  "retracted-by-one": [
    { in: "a/1", by: "army", on: "2024-01-01", says: 11 },
    { in: "b/1", by: "army", on: "2024-01-02", stance: "RETRACTS" },
    { in: "c/1", by: "state", on: "2024-01-01", says: 9 },
  ],
  unknown: [{ in: "a/1", by: "army", metric: "CASUALTIES" }],
  "more-than": [{ in: "a/1", by: "army", says: ">55", unit: "ASSAULT" }],
  "more-than-and-exact": [
    { in: "a/1", by: "army", says: ">55" },
    { in: "b/1", by: "state", says: 55 },
  ],
  "at-least-and-exact": [
    { in: "a/1", by: "army", says: ">=55" },
    { in: "b/1", by: "state", says: 55 },
  ],
  "up-to-and-exact": [
    { in: "a/1", by: "army", says: "<=325", metric: "AID_VALUE", currency: "USD" },
    { in: "b/1", by: "state", says: 325, metric: "AID_VALUE", currency: "USD" },
  ],
  "less-than": [{ in: "a/1", by: "army", says: "<9" }],
  about: [
    { in: "a/1", by: "army", says: "~10" },
    { in: "b/1", by: "state", says: 11 },
  ],
  "about-another": [
    { in: "a/1", by: "army", says: "~10" },
    { in: "b/1", by: "state", says: 12 },
  ],
  partly: [{ in: "a/1", by: "army", says: 26, match: "OVERLAPS" }],
} satisfies Record<string, readonly Said[]>;

describe("statuses", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: (dataSource) => fillWithClaims(dataSource, events) });
  });
  afterAll(() => server.stop());

  async function figure(event: keyof typeof events, args = ""): Promise<Record<string, unknown>> {
    const { data, errors } = await server.query(
      `{ event(id: "Event:${event}") { figures${args} {
        low best high spread comparator money { low best high spread currency } status why claimCount unknownCount
        origins { name claimCount denies actor { id } source { id } claim { id } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    const { figures } = data?.["event"] as { figures: Record<string, unknown>[] };
    expect(figures).toHaveLength(1);
    return figures[0] ?? {};
  }

  it("ten outlets that quote one post are one origin", async () => {
    expect(await figure("quoted")).toMatchObject({
      low: 6,
      best: 6,
      high: 6,
      status: "SINGLE_ORIGIN",
      claimCount: 10,
      why: "One origin gives a number: governor 6. It comes in 10 reports, which count as one origin.",
      origins: [{ name: "governor", claimCount: 10, actor: { id: "Actor:governor" }, source: null }],
    });
  });

  it("an outlet that speaks for itself is an origin of its own", async () => {
    expect(await figure("corroborated")).toMatchObject({
      best: 6,
      status: "CORROBORATED",
      why: "2 independent origins agree: agency 6, governor 6.",
      origins: [{ name: "agency", actor: null, source: { id: "Source:agency" } }, { name: "governor" }],
    });
  });

  it("who confirms without a number supports the number", async () => {
    expect(await figure("confirmed")).toMatchObject({
      best: 6,
      status: "CORROBORATED",
      unknownCount: 1,
      why: "2 independent origins agree: army 6; confirmed by ministry.",
    });
  });

  it("ranges that overlap agree, and the figure spans both", async () => {
    expect(await figure("overlapping")).toMatchObject({
      low: 8,
      best: null,
      high: 20,
      spread: 12,
      status: "CORROBORATED",
    });
  });

  it("ranges that do not overlap are disputed", async () => {
    expect(await figure("disputed")).toMatchObject({
      low: 4,
      best: null,
      high: 11,
      spread: 7,
      status: "DISPUTED",
      why: "2 independent origins disagree: army 11, state 4.",
    });
  });

  it("a denial shows, whoever asserts", async () => {
    expect(await figure("denied")).toMatchObject({
      best: 11,
      status: "DENIED",
      unknownCount: 0,
      why: "Denied by state. Asserted: army 11.",
      origins: [
        { name: "army", denies: false },
        { name: "state", denies: true, claim: null },
      ],
    });
  });

  it("who asserts later no longer denies, and the other way round", async () => {
    expect(await figure("admitted")).toMatchObject({ best: 3, status: "SINGLE_ORIGIN" });
    expect(await figure("admitted", '(asKnownOn: "2024-01-01")')).toMatchObject({ best: null, status: "DENIED" });
    expect(await figure("taken-for-false")).toMatchObject({
      best: null,
      status: "DENIED",
      why: "Denied by state. Nobody gives a number.",
    });
    expect(await figure("taken-for-false", '(asKnownOn: "2024-01-01")')).toMatchObject({ best: 3 });
  });

  it("what was taken back no longer counts and is still shown", async () => {
    for (const event of ["retracted", "retracted-without-day"] as const) {
      expect(await figure(event)).toMatchObject({
        low: null,
        best: null,
        high: null,
        status: "RETRACTED",
        claimCount: 2,
        why: "Everything was taken back: army 11.",
        origins: [],
      });
    }
    expect(await figure("retracted-without-day", '(asKnownOn: "2024-01-02")')).toMatchObject({ best: 11 });
    expect(await figure("corrected")).toMatchObject({ best: 9, status: "SINGLE_ORIGIN" });
    expect(await figure("retracted-by-one")).toMatchObject({
      best: 9,
      status: "SINGLE_ORIGIN",
      why: "One origin gives a number: state 9. 1 claim was taken back and does not count.",
    });
  });

  it("unknown is not zero", async () => {
    expect(await figure("unknown")).toMatchObject({
      low: null,
      best: null,
      high: null,
      spread: null,
      comparator: null,
      status: "UNKNOWN",
      unknownCount: 1,
      why: "Nobody gives a number: unknown, not zero.",
    });
  });

  it("honours bounds", async () => {
    expect(await figure("more-than")).toMatchObject({
      low: 55,
      best: null,
      high: null,
      spread: null,
      comparator: "GT",
    });
    expect(await figure("less-than")).toMatchObject({ low: null, best: null, high: 9, comparator: "LT" });
    expect(await figure("more-than-and-exact")).toMatchObject({
      low: 55,
      best: null,
      high: null,
      comparator: "GTE",
      status: "DISPUTED",
    });
    expect(await figure("at-least-and-exact")).toMatchObject({ low: 55, best: 55, high: null, status: "CORROBORATED" });
    expect(await figure("up-to-and-exact")).toMatchObject({
      low: null,
      comparator: "LTE",
      status: "CORROBORATED",
      money: { low: null, best: "325.00", high: "325.00", spread: null, currency: "USD" },
    });
  });

  it('lets "about 10" agree with 9 to 11, and with nothing else', async () => {
    expect(await figure("about")).toMatchObject({
      low: 10,
      best: null,
      high: 11,
      comparator: "APPROX",
      status: "CORROBORATED",
    });
    expect(await figure("about-another")).toMatchObject({ low: 10, high: 12, status: "DISPUTED" });
  });

  it("says when a claim speaks of more or less than the event", async () => {
    expect((await figure("partly"))["why"]).toBe(
      "One origin gives a number: army 26. 1 claim speaks of more or less than this: compare with care.",
    );
  });
});
