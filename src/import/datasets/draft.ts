import type { ActorInput, LocationInput, WeaponSystemInput } from "../formats/briefing/subject.schema";
import type { AidPackageInput, ItemInput } from "../formats/briefing/aid.schema";
import type { EventInput } from "../formats/briefing/event.schema";
import type { ClaimInput, ReportInput, SourceInput } from "../formats/briefing/provenance.schema";
import type { AliasInput } from "../formats/briefing/value.schema";
import type { Issue, IssueCode, Issues } from "../issues";
import { countryName } from "../names/countries";
import type { Gazetteer, GazetteerPlace } from "../names/gazetteer";
import type { NameResolver, Place } from "../names/resolver";
import { slug } from "../names/slug";
import { aidItemRows, aidPackageRows } from "../normalise/aid";
import { eventRow } from "../normalise/events";
import { claimRow, reportRow, sourceRow } from "../normalise/provenance";
import { actorRow, locationRow, weaponSystemRow } from "../normalise/subjects";
import { formatPath, type Origin, type ProblemSink } from "../problems";
import type { Row } from "../row";
import type { LookUp, PackageMarks } from "./look-up";

/** A figure of a record. What it speaks of, who says it and by which release is added. */
export interface DatasetClaim extends Omit<ClaimInput, "key" | "report" | "channel" | "claimant"> {
  /** Which figure of which record this is, the same in every release: "ucdp-156953.fatalities". */
  readonly slot: string;
  /** Left out, the claimant of the format; null when nobody but the dataset says it. */
  readonly claimant?: string | null;
  readonly channel?: ClaimInput["channel"];
  /** Left out, the release. */
  readonly report?: string;
  /**
   * Day from which it was public, when the dataset compiles what others had published. A figure that a later release
   * corrects counts from that release.
   */
  readonly knownOn?: string | null;
  /** Day from which a correction of it was public, when the dataset says so; left out, that of the release counts. */
  readonly revisedOn?: string | null;
}

/** A claim that waits to be compared with what earlier releases say. */
export interface DraftClaim {
  readonly slot: string;
  readonly row: Row;
  readonly knownOn: string | null;
  readonly revisedOn: string | null;
}

/** Another name of a place of the gazetteer. */
interface DraftName {
  /** Number of the place in GeoNames. */
  readonly place: number;
  readonly name: AliasInput;
}

/** What a warning is about, or what a record is rejected for. */
export interface Finding {
  readonly code: IssueCode;
  readonly column: string;
  readonly value: string;
  readonly expected: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** What every draft of a run shares. */
export interface DraftContext {
  readonly names: NameResolver;
  readonly gazetteer: Pick<Gazetteer, "has">;
  readonly issues: Issues;
  /** Key of the report that stands for the release. */
  readonly release: string;
  readonly claimant: string | null;
  readonly lookUp: LookUp;
  /** Key of the actor that is the state, by ISO 3166-1 alpha-2; null when none is on record. */
  stateOf(country: string): string | null;
  /** True when there is a row with the key. */
  has(type: Row["type"], key: string): boolean;
  /** Writes a row that is certain whatever becomes of the record. */
  insert(row: Row): void;
}

/**
 * What one record becomes. Formats hand over plain inputs, as a briefing would; names go through the resolver. Nothing is
 * written before the whole record is found right.
 */
export class Draft implements ProblemSink {
  /** Made when they are not there, and never changed. */
  readonly ensured: Row[] = [];
  /** Described by this record: changed when the record changes, unless editors wrote them. */
  readonly owned: Row[] = [];
  readonly claims: DraftClaim[] = [];
  /** Rows among those described that other records of the dataset may have made already, see `leadPackage`. */
  readonly takenOver = new Set<Row>();
  readonly places: GazetteerPlace[] = [];
  readonly placeNames: DraftName[] = [];
  failed = false;
  /** Nothing is kept of the record, not even that it was read: it is looked at anew when it comes again. */
  leftOut = false;
  private readonly origin: Origin;

  constructor(
    private readonly context: DraftContext,
    private readonly at: Place,
    /** Key of the record among those of its dataset. */
    readonly key: string,
  ) {
    this.origin = { file: { name: "", lineAt: () => at.line }, path: [] };
  }

  /** The country as a place: "UA" -> "ua". Codes are never ambiguous, so it needs no review. */
  country(code: string): string {
    const key = code.toLowerCase();
    if (!this.context.has("Location", key)) {
      this.context.insert(
        locationRow({ key, name: countryName(code), kind: "COUNTRY", country: code }, this.origin, this),
      );
    }
    return key;
  }

  /** The country as an actor: the state on record, or a new one. */
  state(code: string): string {
    const known = this.context.stateOf(code);
    if (known !== null) return known;
    const key = slug(countryName(code));
    if (!this.context.has("Actor", key)) {
      this.context.insert(actorRow({ key, name: countryName(code), kind: "STATE", country: code }, this.origin, this));
    }
    return key;
  }

  /** Key of the report that stands for the release. */
  get release(): string {
    return this.context.release;
  }

  /** True when something is on record under the key. */
  has(type: Row["type"], key: string): boolean {
    return this.context.has(type, key);
  }

  /** A place that is known by its coordinates alone. It has no name that could mean another, so it needs no review. */
  point(input: LocationInput): string {
    if (!this.context.has("Location", input.key)) this.context.insert(locationRow(input, this.origin, this));
    return input.key;
  }

  /** The place with the name; under the key given when it is not on record. */
  place(input: LocationInput): string {
    const { lat, lon } = input;
    const mention = {
      type: "Location",
      name: input.name,
      kind: input.kind,
      country: input.country ?? null,
      parent: input.parent ?? null,
      point: lat != null && lon != null ? { lat, lon } : null,
    } as const;
    return this.context.names.resolve(mention, input.key, () => locationRow(input, this.origin, this), this.at);
  }

  /** The actor with the name; under the key given when it is not on record. */
  actor(input: ActorInput): string {
    const { name, kind, country = null } = input;
    const mention = { type: "Actor", name, kind, country, parent: null, point: null } as const;
    return this.context.names.resolve(mention, input.key, () => actorRow(input, this.origin, this), this.at);
  }

  /** The weapon system with the name; under the key given when it is not on record. */
  weapon(input: WeaponSystemInput): string {
    const { name, category: kind } = input;
    const mention = { type: "WeaponSystem", name, kind, country: null, parent: null, point: null } as const;
    return this.context.names.resolve(mention, input.key, () => weaponSystemRow(input, this.origin, this), this.at);
  }

  /** A class by which the dataset counts, such as all tanks. It is nobody's name for a system, so it needs no review. */
  weaponClass(input: WeaponSystemInput): string {
    if (!this.context.has("WeaponSystem", input.key))
      this.context.insert(weaponSystemRow({ ...input, generic: true }, this.origin, this));
    return input.key;
  }

  /** A publisher that the record cites. */
  source(input: SourceInput): string {
    if (!this.context.has("Source", input.key)) this.ensured.push(sourceRow(input, this.origin));
    return input.key;
  }

  /** A report that the record cites. */
  report(input: ReportInput): string {
    if (!this.context.has("Report", input.key)) this.ensured.push(reportRow(input, this.origin));
    return input.key;
  }

  /** A place that the record itself describes, as a gazetteer does. */
  location(input: LocationInput): void {
    this.owned.push(locationRow(input, this.origin, this));
  }

  /** A place that a gazetteer describes: the one on record, or a new one. */
  gazetteerPlace(place: GazetteerPlace): void {
    if (place.country !== null) this.country(place.country);
    this.places.push(place);
  }

  /** Another name of a place of the gazetteer. Without the place the record is left out. */
  gazetteerName(place: number, name: AliasInput): void {
    if (this.context.gazetteer.has(place)) this.placeNames.push({ place, name });
    else this.leftOut = true;
  }

  /** A weapon system that the record itself describes. */
  weaponSystem(input: WeaponSystemInput): void {
    this.owned.push(weaponSystemRow(input, this.origin, this));
  }

  event(input: EventInput): void {
    this.owned.push(eventRow(input, this.origin, this));
  }

  aidPackage(input: AidPackageInput): void {
    this.owned.push(...aidPackageRows(input, this.origin, this));
  }

  /**
   * A package whose items stand in several records, in the record that describes the package itself. Records that only hold
   * an item of it may have come before: then they made it, and it is taken over from them.
   */
  leadPackage(input: AidPackageInput): void {
    const rows = aidPackageRows(input, this.origin, this);
    for (const row of rows) if (row.type === "AidPackage") this.takenOver.add(row);
    this.owned.push(...rows);
  }

  /** An item of a package that another record describes. What is said of the package counts while that one is missing. */
  packageItem(about: AidPackageInput, item: ItemInput): void {
    this.ensured.push(...aidPackageRows(about, this.origin, this));
    // Items are listed in the order of their records.
    this.owned.push(...aidItemRows(about.key, item, this.at.row, this.origin, this));
  }

  /** Key of the one package on record with these marks, whoever told of it; null when there is none, or several. */
  packageLike(marks: PackageMarks): string | null {
    return this.context.lookUp.packageLike(marks);
  }

  /** Key of the report on record that the source published at the address; null when there is none. */
  reportAt(source: string, url: string): string | null {
    return this.context.lookUp.reportAt(source, url);
  }

  claim({
    slot,
    claimant,
    channel = "DATASET",
    report,
    knownOn = null,
    revisedOn = null,
    ...input
  }: DatasetClaim): void {
    const key = `${slot}@${this.context.release}`;
    const who = claimant === undefined ? this.context.claimant : claimant;
    const full = { ...input, key, channel, claimant: who, report: report ?? this.context.release };
    this.claims.push({ slot, knownOn, revisedOn, row: this.claimRow(full) });
  }

  /** Datasets state bounds that cross. They are no reason to lose any of them: they are kept as stated, with a warning. */
  private claimRow(input: ClaimInput): Row {
    const { value } = input;
    const stated = [value?.low, value?.best, value?.high].filter((bound) => bound != null);
    if (value?.currency != null || stated.every((bound, index) => index === 0 || bound >= (stated[index - 1] ?? 0)))
      return claimRow(input, this.origin, this);
    const text = `low ${value?.low ?? "unknown"}, best ${value?.best ?? "unknown"}, high ${value?.high ?? "unknown"}`;
    this.warn({
      code: "BOUNDS_CROSSED",
      column: "best",
      value: text,
      expected: "low, best and high in this order",
      message: `The bounds of ${input.metric ?? "the figure"} cross: ${text}.`,
    });
    const row = claimRow({ ...input, value: { ...value, low: null, high: null, comparator: null } }, this.origin, this);
    const bounds = {
      quantity_low: value?.low ?? null,
      quantity_high: value?.high ?? null,
      quantity_comparator: value?.comparator ?? "EQ",
    };
    return { ...row, values: { ...row.values, ...bounds } };
  }

  /** Something that somebody should look at; the record is taken all the same. */
  warn({ suggestion, ...warning }: Finding): void {
    this.issue({ severity: "WARNING", suggestion: suggestion ?? null, ...warning });
  }

  /** Something by which the record can't be taken, in a cell. */
  reject({ suggestion, ...fault }: Finding): void {
    this.failed = true;
    this.issue({ severity: "ERROR", suggestion: suggestion ?? null, ...fault });
  }

  /** Something by which the record can't be taken. */
  add(origin: Origin, message: string, hint: string): void {
    this.failed = true;
    this.issue({
      severity: "ERROR",
      code: "BAD_RECORD",
      column: formatPath(origin.path),
      value: null,
      expected: null,
      message,
      suggestion: hint,
    });
  }

  private issue(issue: Omit<Issue, "row" | "line">): void {
    this.context.issues.add({ ...issue, row: this.at.row, line: this.at.line });
  }
}
