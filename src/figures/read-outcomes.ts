import { events } from "../events/event.relations";
import { DEFAULT_PAGE_SIZE, PageArgs } from "../graphql/connection";
import { formatGlobalId } from "../graphql/global-id";
import type { ListArgs } from "../graphql/list-args";
import type { Reader } from "../graphql/reader";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import type { FigureClaim } from "./figure-claim";
import { loadFigureClaims } from "./figure.statements";
import type { Plain } from "./plain";
import { type EnclosingEvent, type Halves, loadEnclosing, loadHalves } from "./weapon-outcome.statements";
import type { WeaponOutcomeConnection } from "./weapon-outcome.types";
import { OUTCOME_METRICS, outcomesOf } from "./weapon-outcomes";

export interface OutcomesAsked {
  readonly where?: Readonly<Record<string, unknown>> | null;
  readonly weaponSystem?: string | null;
  readonly asKnownOn?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** One page of the events with outcomes that fit, and the outcomes of each. The number of statements does not grow. */
export async function readOutcomes(asked: OutcomesAsked, read: Reader): Promise<Plain<WeaponOutcomeConnection>> {
  const asKnownOn = asked.asKnownOn ?? null;
  const isAsked = await weaponFilter(asked.weaponSystem ?? null, read);
  const where = { and: [asked.where ?? {}, hasOutcomes(asked.weaponSystem ?? null)] };
  const { nodes, pageInfo } = await read.list(
    events,
    listOf({ where, first: asked.first ?? null, after: asked.after ?? null, asKnownOn }),
  );
  const page = nodes.map(({ rowId }) => rowId);
  const enclosing = await Promise.all(page.map((id) => read.batch("outcomes/enclosing", id, loadEnclosing)));
  const elsewhere = [...new Map(enclosing.flat().map((event) => [event.rowId, event])).values()].filter(
    ({ rowId }) => !page.includes(rowId),
  );
  const fitting = await thatFit(elsewhere, where, asked, read);
  const halves = await Promise.all(
    [...page, ...fitting].map((id) =>
      read.batch("outcomes/halves", id, loadHalves).then((half) => [id, half] as const),
    ),
  );
  const listing = new Listing(new Set([...page, ...fitting]), new Map(halves));

  const claimsAbout = (id: number) =>
    read.batch(`figures/event/${asKnownOn ?? ""}`, id, (tables, ids) =>
      loadFigureClaims(tables, "event", ids, asKnownOn),
    );
  const rows = await Promise.all(
    page.map(async (eventId, index) => {
      if (listing.isToldWithAttack(eventId)) return [];
      const claims = await Promise.all([eventId, ...listing.interceptionsOf(eventId)].map(claimsAbout));
      const containedInId = listing.nearest(enclosing[index] ?? []);
      return outcomesOf(claims.flat().filter(isAsked), { eventId, containedInId });
    }),
  );
  return {
    nodes: rows.flat(),
    eventCount: page.length,
    hasNextPage: pageInfo.hasNextPage,
    endCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

/** Which events the whole list holds, as far as it matters for those of the page. */
class Listing {
  constructor(
    private readonly listed: ReadonlySet<number>,
    private readonly halves: ReadonlyMap<number, Halves>,
  ) {}

  /** Whether the event is the other half of an attack that is listed too. */
  isToldWithAttack(event: number): boolean {
    return (this.halves.get(event)?.attacks ?? []).some((attack) => this.listed.has(attack));
  }

  interceptionsOf(attack: number): readonly number[] {
    return this.halves.get(attack)?.interceptions ?? [];
  }

  /** The nearest of the enclosing events that has rows of its own. */
  nearest(enclosing: readonly EnclosingEvent[]): number | null {
    return enclosing.find(({ rowId }) => this.listed.has(rowId) && !this.isToldWithAttack(rowId))?.rowId ?? null;
  }
}

/** Row ids of those of the events that the list holds on another page. */
async function thatFit(
  candidates: readonly EnclosingEvent[],
  where: object,
  { first, asKnownOn }: OutcomesAsked,
  read: Reader,
): Promise<number[]> {
  // A list never holds more rows than a page: nearly always one is enough, because many parts share few wholes.
  const size = Math.max(first ?? 0, DEFAULT_PAGE_SIZE);
  const chunks = Array.from({ length: Math.ceil(candidates.length / size) }, (_, index) =>
    candidates.slice(index * size, (index + 1) * size).map(({ key }) => formatGlobalId("Event", key)),
  );
  const pages = await Promise.all(
    chunks.map((ids) =>
      read.list(
        events,
        listOf({ where: { and: [where, { id: { in: ids } }] }, first: ids.length, asKnownOn: asKnownOn ?? null }),
      ),
    ),
  );
  return pages.flatMap(({ nodes }) => nodes.map(({ rowId }) => rowId));
}

function listOf(args: Pick<OutcomesAsked, "where" | "first" | "after" | "asKnownOn">): ListArgs {
  return Object.assign(new PageArgs(), args);
}

/** The condition on an event that a claim about it counts weapons, those of the system or a variant where one is named. */
function hasOutcomes(weaponSystem: string | null): object {
  const is = { id: { eq: weaponSystem } };
  const counted = weaponSystem === null ? {} : { countedWeapon: { or: [is, { variantOf: is }] } };
  return { claims: { some: { metric: { in: OUTCOME_METRICS }, ...counted } } };
}

async function weaponFilter(weaponSystem: string | null, read: Reader): Promise<(claim: FigureClaim) => boolean> {
  if (weaponSystem === null) return () => true;
  const { rowId } = await read.byId(WeaponSystem, weaponSystem, null);
  return ({ weapon }) => weapon?.rowId === rowId || weapon?.variantOfId === rowId;
}
