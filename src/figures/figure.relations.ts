import { Actor } from "../actors/actor.entity";
import { Event } from "../events/event.entity";
import { toOne } from "../graphql/relation";
import { Claim } from "../provenance/claim.entity";
import { Source } from "../provenance/source.entity";
import { FigureOrigin } from "./figure.types";
import { WeaponOutcome } from "./weapon-outcome.types";

export const outcomeRelations = {
  event: toOne(WeaponOutcome, "eventId", Event),
  containedIn: toOne(WeaponOutcome, "containedInId", Event),
  claimant: toOne(WeaponOutcome, "claimantId", Actor),
  publisher: toOne(WeaponOutcome, "publisherId", Source),
};

export const originRelations = {
  claimant: toOne(FigureOrigin, "claimantId", Actor),
  publisher: toOne(FigureOrigin, "publisherId", Source),
  claim: toOne(FigureOrigin, "claimId", Claim),
};
