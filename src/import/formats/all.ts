import { acled } from "./acled";
import { airAttacks } from "./air-attacks";
import { airAttackModels } from "./air-attack-models";
import { generalStaffLosses } from "./general-staff-losses";
import { oryxLosses } from "./oryx";
import { oryxJasonWu } from "./oryx-jasonwu";
import type { Format } from "./format";
import { geonames } from "./geonames";
import { geonamesAdmin } from "./geonames-admin";
import { geonamesNames } from "./geonames-names";
import { kiel } from "./kiel";
import { ucdpCandidate } from "./ucdp-candidate";
import { ucdpGed } from "./ucdp-ged";
import { usDrawdown } from "./us-drawdown";

/** Every format of datasets that the command line knows, in the order in which it lists them. */
export const formats: readonly Format[] = [
  ucdpGed,
  ucdpCandidate,
  acled,
  geonames,
  geonamesAdmin,
  geonamesNames,
  airAttacks,
  airAttackModels,
  oryxLosses,
  oryxJasonWu,
  generalStaffLosses,
  kiel,
  usDrawdown,
];
