import { startTestServer, type TestServer } from "../support/server";

/**
 * The statements of the briefing of 20 April 2023, in the order of its text: number, what it is about, claimant (null:
 * the outlet's own voice), channel, hedge, metric, figure. Number 48 is a caveat on the whole text, see below.
 */
type Statement = [number, string, string | null, string, string | null, string | null, string | null];
const statements: Statement[] = [
  [1, "Event:stoltenberg-visit-kyiv-2023-04-20", "nato-official-unnamed", "UNNAMED_OFFICIAL", null, null, null],
  [
    2,
    "Event:stoltenberg-visit-kyiv-2023-04-20",
    "nato-official-unnamed",
    "UNNAMED_OFFICIAL",
    null,
    "VISIT_ORDINAL",
    "EQ 1 VISIT",
  ],
  [3, "Actor:jens-stoltenberg", null, "MEDIA", null, null, null],
  [4, "Event:full-scale-invasion-2022", null, "MEDIA", null, null, null],
  [5, "Event:drone-attacks-2023-04-19-20", null, "MEDIA", null, null, null],
  [
    6,
    "Event:donetsk-offensive-2023",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [7, "Event:stoltenberg-visit-kyiv-2023-04-20", "nato-official-unnamed", "UNNAMED_OFFICIAL", null, null, null],
  [8, "Event:stoltenberg-visit-kyiv-2023-04-20", "nato-official-unnamed", "UNNAMED_OFFICIAL", null, null, null],
  [9, "Event:stoltenberg-visit-kyiv-2023-04-20", null, "MEDIA", null, null, null],
  [10, "Event:stoltenberg-visit-kyiv-2023-04-20", null, "MEDIA", null, null, null],
  [11, "Event:stoltenberg-visit-kyiv-2023-04-20", "ukrainian-media-outlets", "PHOTO", null, null, null],
  [12, "Event:stoltenberg-visit-kyiv-2023-04-20", "ukrainian-media-outlets", "PHOTO", null, null, null],
  [13, "Event:stoltenberg-visit-kyiv-2023-04-20", null, "MEDIA", null, null, null],
  [14, "Event:stoltenberg-visit-kyiv-2023-04-20", null, "MEDIA", null, null, null],
  [
    15,
    "Event:drone-attacks-2023-04-19-20",
    "ukrainian-armed-forces",
    "OFFICIAL_STATEMENT",
    null,
    "CONSECUTIVE_DAYS",
    "EQ 2 DAY",
  ],
  [16, "Event:drone-attacks-2023-04-19-20", "ukrainian-armed-forces", "OFFICIAL_STATEMENT", null, null, null],
  [17, "Event:drone-attacks-2023-04-19-20", "ukrainian-armed-forces", "OFFICIAL_STATEMENT", null, null, null],
  [18, "Event:drone-attack-2023-04-20-dnipropetrovsk", "serhii-lysak", "TELEGRAM", null, "LAUNCHED", "EQ 6 DRONE"],
  [19, "Actor:serhii-lysak", null, "MEDIA", null, null, null],
  [20, "Location:ua-12", null, "MEDIA", null, null, null],
  [21, "Event:interception-2023-04-20-dnipropetrovsk", "serhii-lysak", "TELEGRAM", null, "INTERCEPTED", "EQ 6 DRONE"],
  [22, "Event:interception-2023-04-20-dnipropetrovsk", "serhii-lysak", "TELEGRAM", "most likely", null, null],
  [23, "Event:interception-2023-04-20-dnipropetrovsk", null, "MEDIA", null, null, null],
  [24, "Actor:rferl", null, "MEDIA", null, null, null],
  [
    25,
    "Event:drone-attack-2023-04-20-dnipropetrovsk",
    null,
    "MEDIA",
    "no immediate reports: nothing reported at the time of writing, which is not a confirmed zero",
    "CASUALTIES",
    null,
  ],
  [
    26,
    "Event:interception-2023-04-20-southeast",
    "ukrainian-air-force-command",
    "OFFICIAL_STATEMENT",
    "about",
    "INTERCEPTED",
    "APPROX 10 DRONE",
  ],
  [
    27,
    "Event:interception-2023-04-20-southeast",
    "ukrainian-air-force-command",
    "OFFICIAL_STATEMENT",
    null,
    null,
    null,
  ],
  [28, "Event:drone-attacks-2023-04-19-20", null, "MEDIA", null, "ATTACK_ORDINAL", "EQ 2 ATTACK"],
  [29, "Event:interception-2023-04-19-odesa", null, "MEDIA", "reportedly", "INTERCEPTED", null],
  [30, "Event:drone-attack-2023-04-19-odesa", null, "MEDIA", "reportedly", null, null],
  [31, "Location:odesa", null, "MEDIA", null, null, null],
  [32, "Event:missile-strike-2023-04-20-ochakiv", "vitalii-kim", "OFFICIAL_STATEMENT", null, null, null],
  [
    33,
    "Event:missile-strike-2023-04-20-ochakiv",
    "vitalii-kim",
    "OFFICIAL_STATEMENT",
    "no immediate reports: nothing reported at the time of writing, which is not a confirmed zero",
    "CASUALTIES",
    null,
  ],
  [34, "Actor:vitalii-kim", null, "MEDIA", null, null, null],
  [35, "Location:ochakiv", null, "MEDIA", null, null, null],
  [
    36,
    "Event:shelling-2023-04-20-donetsk",
    "pavlo-kyrylenko",
    "OFFICIAL_STATEMENT",
    null,
    "FATALITIES_CIVILIAN",
    "EQ 1 PERSON",
  ],
  [37, "Actor:pavlo-kyrylenko", null, "MEDIA", null, null, null],
  [
    38,
    "Event:donetsk-offensive-2023",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [
    39,
    "Event:donetsk-offensive-2023",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [40, "Event:battle-of-bakhmut", null, "MEDIA", "battlefield reports could not be verified independently", null, null],
  [
    41,
    "Event:battle-of-bakhmut",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    "DURATION",
    null,
  ],
  [
    42,
    "Event:assaults-repelled-2023-04-19-20",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    "ASSAULTS_REPELLED",
    "GT 55 ASSAULT",
  ],
  [
    43,
    "Event:donetsk-offensive-2023",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [
    44,
    "Event:donetsk-offensive-2023",
    null,
    "MEDIA",
    "battlefield reports could not be verified independently",
    "DURATION",
    null,
  ],
  [
    45,
    "Event:tactical-attempts-2023-04-19-20",
    "general-staff-ukraine",
    "DAILY_UPDATE",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [
    46,
    "Event:tactical-attempts-2023-04-19-20",
    "general-staff-ukraine",
    "DAILY_UPDATE",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [
    47,
    "Event:tactical-attempts-2023-04-19-20",
    "general-staff-ukraine",
    "DAILY_UPDATE",
    "battlefield reports could not be verified independently",
    null,
    null,
  ],
  [49, "Event:patriot-arrival-2023-04-19", "ukraine", "OFFICIAL_STATEMENT", null, null, null],
  [50, "Event:patriot-arrival-2023-04-19", "ukraine", "OFFICIAL_STATEMENT", null, "DELIVERY_ORDINAL", "EQ 1 DELIVERY"],
  [51, "Event:us-aid-325m-2023-04-19", "united-states", "OFFICIAL_STATEMENT", null, "AID_VALUE", "EQ 325000000 USD"],
  [52, "Event:patriot-arrival-2023-04-19", null, "MEDIA", null, null, null],
  [53, "Event:patriot-arrival-2023-04-19", "oleksii-reznikov", "TWITTER", null, null, null],
  [54, "Event:patriot-arrival-2023-04-19", "oleksii-reznikov", "TWITTER", null, null, null],
  [55, "Actor:oleksii-reznikov", null, "MEDIA", null, null, null],
  [56, "WeaponSystem:patriot", null, "MEDIA", null, null, null],
  [57, "WeaponSystem:patriot", null, "MEDIA", null, null, null],
  [58, "WeaponSystem:patriot", null, "MEDIA", null, null, null],
  [59, "WeaponSystem:patriot", null, "MEDIA", null, null, null],
  [60, "WeaponSystem:patriot", null, "MEDIA", null, null, null],
  [61, "Event:patriot-pledge-us", null, "MEDIA", null, null, null],
  [62, "Event:patriot-pledge-germany", null, "MEDIA", null, null, null],
  [63, "Event:energy-strikes-2022", null, "MEDIA", null, null, null],
  [64, "Event:energy-strikes-2022", null, "MEDIA", null, null, null],
  [65, "Event:energy-strikes-2022", null, "MEDIA", null, null, null],
  [66, "AidPackage:us-pda-36", null, "MEDIA", null, "AID_VALUE", "EQ 325000000 USD"],
  [67, "AidPackage:us-pda-36", null, "MEDIA", null, "QUANTITY", null],
  [68, "AidPackage:us-pda-36", null, "MEDIA", null, "QUANTITY", null],
  [69, "AidItem:us-pda-36.himars-ammunition", null, "MEDIA", null, "QUANTITY", null],
  [70, "WeaponSystem:himars", "us-department-of-defense", "OFFICIAL_STATEMENT", null, null, null],
  [71, "AidPackage:us-pda-36", null, "MEDIA", null, "QUANTITY", null],
  [72, "AidItem:us-pda-36.small-arms-ammunition", null, "MEDIA", null, "QUANTITY", null],
  [73, "AidPackage:us-pda-36", null, "MEDIA", null, "QUANTITY", null],
  [74, "AidPackage:us-pda-36", null, "MEDIA", null, null, null],
  [75, "AidPackage:us-pda-36", null, "MEDIA", null, null, null],
  [76, "Event:counteroffensive-preparation-2023", null, "MEDIA", null, null, null],
];

interface Claim {
  id: string;
  statement: string;
  claimant: { id: string } | null;
  channel: string;
  hedge: string | null;
  metric: string | null;
  quantity: { low: number | null; best: number | null; comparator: string; unit: string } | null;
  money: { best: string | null; comparator: string; currency: string } | null;
  report: { id: string };
}

const SUBJECT = `query ($id: ID!) {
  node(id: $id) {
    ... on Event { claims(first: 100) { ...Claims } }
    ... on AidPackage { claims(first: 100) { ...Claims } }
    ... on AidItem { claims(first: 100) { ...Claims } }
    ... on WeaponSystem { claims(first: 100) { ...Claims } }
    ... on Actor { claims(first: 100) { ...Claims } }
    ... on Location { claims(first: 100) { ...Claims } }
  }
}
fragment Claims on ClaimConnection {
  nodes {
    id statement channel hedge metric
    claimant { id }
    quantity { low best comparator unit }
    money { best comparator currency }
    report { id }
  }
}`;

function figureOf({ quantity, money }: Claim): string | null {
  if (money) return `${money.comparator} ${Number(money.best)} ${money.currency}`;
  if (!quantity?.comparator) return null;
  return `${quantity.comparator} ${quantity.best ?? quantity.low} ${quantity.unit}`;
}

describe("the briefing of 20 April 2023", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it.each(statements)(
    "statement %i is found at %s with its claimant and hedge",
    async (number, subject, claimant, channel, hedge, metric, figure) => {
      const { data, errors } = await server.query(SUBJECT, { id: subject });
      expect(errors).toBeUndefined();
      const { claims } = data?.["node"] as { claims: { nodes: Claim[] } };
      const claim = claims.nodes.find(({ id }) => id === `Claim:rferl-2023-04-20.${number}`);
      expect(claim).toMatchObject({ channel, hedge, metric, report: { id: "Report:rferl-2023-04-20" } });
      expect(claim?.claimant?.id ?? null).toBe(claimant === null ? null : `Actor:${claimant}`);
      expect(claim && figureOf(claim)).toBe(figure);
      expect(claim?.statement).toMatch(/^[A-Z].*\.$/);
    },
  );

  it("statement 48, that the battlefield reports could not be checked, is the disclaimer of the report", async () => {
    const { data } = await server.query(
      `{ report(id: "Report:rferl-2023-04-20") { disclaimer claims { totalCount } } }`,
    );
    expect(data?.["report"]).toMatchObject({ claims: { totalCount: statements.length } });
    expect((data?.["report"] as { disclaimer: string }).disclaimer).toMatch(/independently/);
  });
});
