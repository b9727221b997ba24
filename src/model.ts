import { Actor } from "./actors/actor.entity";
import { AidItem } from "./aid/aid-item.entity";
import { AidPackageDonor } from "./aid/aid-package-donor.entity";
import { AidPackage } from "./aid/aid-package.entity";
import { AidStage } from "./aid/aid-stage.entity";
import { EventLocation } from "./events/event-location.entity";
import { EventPackage } from "./events/event-package.entity";
import { EventParticipant } from "./events/event-participant.entity";
import { EventWeapon } from "./events/event-weapon.entity";
import { Event } from "./events/event.entity";
import { ImportIssue } from "./ledger/import-issue.entity";
import { ImportRecord } from "./ledger/import-record.entity";
import { ImportRun } from "./ledger/import-run.entity";
import { ImportUndo } from "./ledger/import-undo.entity";
import { LocationAncestor } from "./locations/location-ancestor.entity";
import { Location } from "./locations/location.entity";
import { Alias } from "./names/alias.entity";
import { NameCandidate } from "./names/name-candidate.entity";
import { NameJudgement } from "./names/name-judgement.entity";
import { Citation } from "./provenance/citation.entity";
import { Claim } from "./provenance/claim.entity";
import { Report } from "./provenance/report.entity";
import { Source } from "./provenance/source.entity";
import { WeaponSystem } from "./weapons/weapon-system.entity";

/** Every entity class, for the DataSource and for checks that go over the whole model. */
export const entities = [
  Source, Report, Location, LocationAncestor, Actor, WeaponSystem, Alias,
  AidPackage, AidPackageDonor, AidItem, AidStage,
  Event, EventLocation, EventParticipant, EventWeapon, EventPackage,
  Claim, Citation, ImportRun, ImportIssue, ImportRecord, ImportUndo, NameCandidate, NameJudgement,
]; // prettier-ignore
