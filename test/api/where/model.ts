/** A row as plain data: the names are those of the GraphQL fields, foreign keys end in `Id` and hold a `pk`. */
export type Row = Readonly<Record<string, unknown>> & { readonly pk: number; readonly id: string };

/** Pairs of row ids that say what belongs together. */
export type Link = "eventLocation" | "eventPackage" | "donor" | "ancestor";

export interface World {
  readonly rows: Readonly<Record<EntityName, readonly Row[]>>;
  readonly links: Readonly<Record<Link, readonly (readonly [number, number])[]>>;
}

export type EntityName =
  | "Location"
  | "Alias"
  | "Actor"
  | "WeaponSystem"
  | "Source"
  | "Report"
  | "Event"
  | "EventParticipant"
  | "EventWeapon"
  | "AidPackage"
  | "AidItem"
  | "Claim"
  | "Citation"
  | "ImportRun"
  | "ImportIssue";

export type Kind =
  | "text"
  | "code"
  | "number"
  | "date"
  | "moment"
  | "boolean"
  | "fuzzyDate"
  | "amount"
  | "money"
  | "quantity"
  | "position";

/** The related rows of a row, as row ids that may repeat. */
export type Follow = (world: World, pk: number) => readonly number[];

export interface Entity {
  readonly table: string;
  /** The list of all rows; null when there is none. */
  readonly root: string | null;
  readonly hasId: boolean;
  readonly fields: Readonly<Record<string, Kind>>;
  /** Relation -> the entity and the property that holds its `pk`. */
  readonly one: Readonly<Record<string, readonly [EntityName, string]>>;
  readonly many: Readonly<Record<string, readonly [EntityName, Follow]>>;
  /** Relations whose rows GraphQL gives in pages, so that they take `where`. */
  readonly pages: readonly string[];
}

function by(entity: EntityName, property: string, fits: (row: Row) => boolean = () => true): [EntityName, Follow] {
  return [
    entity,
    (world, pk) => world.rows[entity].filter((row) => row[property] === pk && fits(row)).map((row) => row.pk),
  ];
}

function linked(entity: EntityName, link: Link, from: 0 | 1): [EntityName, Follow] {
  return [
    entity,
    (world, pk) => world.links[link].filter((pair) => pair[from] === pk).map((pair) => pair[from === 0 ? 1 : 0]),
  ];
}

/** Over rows of a table in between: those that name the parent in `from` name the target in `to`. */
function over(between: EntityName, from: string, entity: EntityName, to: string): [EntityName, Follow] {
  return [
    entity,
    (world, pk) =>
      world.rows[between].filter((row) => row[from] === pk).flatMap((row) => (row[to] as number | null) ?? []),
  ];
}

const cited = (from: string, entity: EntityName, to: string) => over("Citation", from, entity, to);
const losses = new Set(["INTERCEPTED", "LOSSES_CUMULATIVE", "LOSSES_DAILY", "LOSSES_LISTED"]);

/** What the schema lets ask, written down a second time so that the first can be checked. */
export const model: Readonly<Record<EntityName, Entity>> = {
  Location: {
    table: "location",
    root: "locations",
    hasId: true,
    fields: {
      name: "text",
      kind: "code",
      country: "code",
      subdivision: "text",
      lat: "number",
      lon: "number",
      geonamesId: "number",
      note: "text",
    },
    one: { parent: ["Location", "parentId"] },
    many: {
      ancestors: [
        "Location",
        (world, pk) => world.links.ancestor.filter(([place, up]) => place === pk && up !== pk).map(([, up]) => up),
      ],
      children: by("Location", "parentId"),
      aliases: by("Alias", "locationId"),
      events: [
        "Event",
        (world, pk) =>
          world.links.ancestor
            .filter(([, up]) => up === pk)
            .flatMap(([place]) =>
              world.links.eventLocation.filter((pair) => pair[1] === place).map(([event]) => event),
            ),
      ],
      claims: by("Claim", "locationId"),
      reports: cited("locationId", "Report", "reportId"),
    },
    pages: ["events", "children", "claims", "reports"],
  },
  Alias: {
    table: "alias",
    root: null,
    hasId: false,
    fields: { text: "text", language: "text", kind: "code" },
    one: {},
    many: {},
    pages: [],
  },
  Actor: {
    table: "actor",
    root: "actors",
    hasId: true,
    fields: { name: "text", kind: "code", country: "code", position: "position", note: "text" },
    one: { parent: ["Actor", "parentId"] },
    many: {
      members: by("Actor", "parentId"),
      aliases: by("Alias", "actorId"),
      events: over("EventParticipant", "actorId", "Event", "eventId"),
      donatedPackages: linked("AidPackage", "donor", 1),
      receivedPackages: by("AidPackage", "recipientId"),
      claimsMade: by("Claim", "claimantId"),
      claims: by("Claim", "actorId"),
      reports: cited("actorId", "Report", "reportId"),
    },
    pages: ["members", "events", "donatedPackages", "receivedPackages", "claimsMade", "claims", "reports"],
  },
  WeaponSystem: {
    table: "weapon_system",
    root: "weaponSystems",
    hasId: true,
    fields: {
      name: "text",
      designation: "text",
      category: "code",
      unrocaCategory: "code",
      originCountry: "code",
      manufacturer: "text",
      natoName: "text",
      calibreMm: "number",
      rangeKm: "number",
      generic: "boolean",
      note: "text",
    },
    one: { variantOf: ["WeaponSystem", "variantOfId"] },
    many: {
      variants: by("WeaponSystem", "variantOfId"),
      aliases: by("Alias", "weaponSystemId"),
      items: by("AidItem", "weaponSystemId"),
      packages: over("AidItem", "weaponSystemId", "AidPackage", "packageId"),
      events: over("EventWeapon", "weaponSystemId", "Event", "eventId"),
      losses: by("Claim", "countedWeaponId", ({ metric }) => losses.has(String(metric))),
      claims: by("Claim", "weaponSystemId"),
      reports: cited("weaponSystemId", "Report", "reportId"),
    },
    pages: ["variants", "items", "packages", "events", "losses", "claims", "reports"],
  },
  Source: {
    table: "source",
    root: "sources",
    hasId: true,
    fields: {
      name: "text",
      kind: "code",
      country: "code",
      side: "code",
      url: "text",
      licence: "text",
      attribution: "text",
      redistribution: "code",
      reliability: "code",
      note: "text",
    },
    one: {},
    many: {
      reports: by("Report", "sourceId"),
      claims: [
        "Claim",
        (world, pk) =>
          world.rows.Report.filter(({ sourceId }) => sourceId === pk).flatMap((report) =>
            world.rows.Claim.filter(({ reportId }) => reportId === report.pk).map((claim) => claim.pk),
          ),
      ],
    },
    pages: ["reports", "claims"],
  },
  Report: {
    table: "report",
    root: "reports",
    hasId: true,
    fields: {
      title: "text",
      url: "text",
      publishedOn: "date",
      receivedOn: "date",
      language: "text",
      contentHash: "text",
      disclaimer: "text",
      note: "text",
    },
    one: { source: ["Source", "sourceId"] },
    many: {
      claims: by("Claim", "reportId"),
      events: cited("reportId", "Event", "eventId"),
      packages: cited("reportId", "AidPackage", "packageId"),
      weaponSystems: cited("reportId", "WeaponSystem", "weaponSystemId"),
      actors: cited("reportId", "Actor", "actorId"),
      locations: cited("reportId", "Location", "locationId"),
    },
    pages: ["claims", "events", "packages", "weaponSystems", "actors", "locations"],
  },
  Event: {
    table: "event",
    root: "events",
    hasId: true,
    fields: {
      kind: "code",
      title: "text",
      summary: "text",
      occurred: "fuzzyDate",
      geoPrecision: "code",
      acledEventType: "code",
      acledSubEventType: "code",
      ucdpViolenceType: "code",
    },
    one: { location: ["Location", "locationId"], partOf: ["Event", "partOfId"] },
    many: {
      locations: linked("Location", "eventLocation", 0),
      parts: by("Event", "partOfId"),
      participants: by("EventParticipant", "eventId"),
      weapons: by("EventWeapon", "eventId"),
      packages: linked("AidPackage", "eventPackage", 0),
      claims: by("Claim", "eventId"),
      reports: cited("eventId", "Report", "reportId"),
    },
    pages: ["parts", "claims", "reports"],
  },
  EventParticipant: {
    table: "event_participant",
    root: null,
    hasId: false,
    fields: { role: "code" },
    one: { event: ["Event", "eventId"], actor: ["Actor", "actorId"] },
    many: {},
    pages: [],
  },
  EventWeapon: {
    table: "event_weapon",
    root: null,
    hasId: false,
    fields: { role: "code" },
    one: { event: ["Event", "eventId"], weaponSystem: ["WeaponSystem", "weaponSystemId"] },
    many: {},
    pages: [],
  },
  AidPackage: {
    table: "aid_package",
    root: "aidPackages",
    hasId: true,
    fields: {
      title: "text",
      authority: "code",
      sequenceNumber: "number",
      announcedOn: "date",
      amount: "amount",
      completeness: "code",
      confidence: "code",
      note: "text",
    },
    one: { recipient: ["Actor", "recipientId"], partOf: ["AidPackage", "partOfId"] },
    many: {
      donors: linked("Actor", "donor", 0),
      parts: by("AidPackage", "partOfId"),
      items: by("AidItem", "packageId"),
      events: linked("Event", "eventPackage", 1),
      claims: by("Claim", "packageId"),
      reports: cited("packageId", "Report", "reportId"),
    },
    pages: ["events", "claims", "reports"],
  },
  AidItem: {
    table: "aid_item",
    root: null,
    hasId: true,
    fields: { name: "text", quantity: "quantity", note: "text" },
    one: { package: ["AidPackage", "packageId"], weaponSystem: ["WeaponSystem", "weaponSystemId"] },
    many: { claims: by("Claim", "itemId") },
    pages: [],
  },
  Claim: {
    table: "claim",
    root: "claims",
    hasId: true,
    fields: {
      channel: "code",
      stance: "code",
      statement: "text",
      metric: "code",
      quantity: "quantity",
      money: "money",
      hedge: "text",
      saidOn: "date",
      knownOn: "date",
      period: "fuzzyDate",
      subjectMatch: "code",
      note: "text",
    },
    one: {
      report: ["Report", "reportId"],
      claimant: ["Actor", "claimantId"],
      countedWeapon: ["WeaponSystem", "countedWeaponId"],
      place: ["Location", "placeId"],
      event: ["Event", "eventId"],
      package: ["AidPackage", "packageId"],
      item: ["AidItem", "itemId"],
      weaponSystem: ["WeaponSystem", "weaponSystemId"],
      actor: ["Actor", "actorId"],
      location: ["Location", "locationId"],
    },
    many: {},
    pages: [],
  },
  Citation: { table: "citation", root: null, hasId: false, fields: {}, one: {}, many: {}, pages: [] },
  ImportRun: {
    table: "import_run",
    root: "importRuns",
    hasId: true,
    fields: {
      format: "text",
      status: "code",
      fileName: "text",
      sha256: "text",
      startedAt: "moment",
      finishedAt: "moment",
      undoneAt: "moment",
      read: "number",
      created: "number",
      updated: "number",
      unchanged: "number",
      rejected: "number",
      revised: "number",
      dropped: "number",
    },
    one: { release: ["Report", "reportId"] },
    many: { issues: by("ImportIssue", "runId") },
    pages: ["issues"],
  },
  ImportIssue: {
    table: "import_issue",
    root: null,
    hasId: false,
    fields: {
      severity: "code",
      code: "text",
      row: "number",
      line: "number",
      path: "text",
      value: "text",
      expected: "text",
      message: "text",
      suggestion: "text",
    },
    one: {},
    many: {},
    pages: [],
  },
};

/** Entities that have a list of all rows. */
export const listed = (Object.keys(model) as EntityName[]).filter((name) => model[name].root !== null);

/** The entity of the rows of a relation; of the entity itself without one. */
export function targetOf(entity: EntityName, relation: string | null): EntityName {
  return relation === null ? entity : (model[entity].many[relation]?.[0] ?? fail(`${entity}.${relation}`));
}

/** The row that a relation names; null when it names none. */
export function oneRow(world: World, entity: EntityName, relation: string, row: Row): Row | null {
  const [target, property] = model[entity].one[relation] ?? fail(`${entity}.${relation}`);
  return world.rows[target].find(({ pk }) => pk === row[property]) ?? null;
}

/** The rows of a relation, each once. */
export function manyRows(world: World, entity: EntityName, relation: string, row: Row): Row[] {
  const [target, follow] = model[entity].many[relation] ?? fail(`${entity}.${relation}`);
  const found = new Set(follow(world, row.pk));
  return world.rows[target].filter(({ pk }) => found.has(pk));
}

function fail(name: string): never {
  throw new Error(`the model has no relation ${name}`);
}
