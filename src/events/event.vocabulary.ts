import { defineVocabulary, type CodeOf } from "../vocabulary";

export const EventKind = defineVocabulary("EventKind", "What kind of event it is.", {
  DRONE_ATTACK: "Attack with drones.",
  MISSILE_STRIKE: "Strike with missiles.",
  SHELLING: "Shelling by artillery or mortars.",
  STRIKE_CAMPAIGN: "Series of strikes with a common aim.",
  OFFENSIVE: "Ground offensive, or a part of one.",
  ASSAULT_REPELLED: "Ground assaults that were beaten back.",
  AIR_ATTACK: "Attack with missiles and drones together, or with weapons whose kind is not stated.",
  AIR_STRIKE: "Strike from the air; whether by aircraft or drone is not coded.",
  EXPLOSION: "Explosion of a mine, grenade, suicide bomb or other device.",
  ARMED_CLASH: "Fighting between armed sides.",
  ORGANISED_VIOLENCE: "Use of armed force with at least one death; how is not coded (UCDP event).",
  VIOLENCE_AGAINST_CIVILIANS: "Violence of an armed side against civilians.",
  PROTEST: "Protest.",
  RIOT: "Riot or mob violence.",
  STRATEGIC_DEVELOPMENT: "Arrest, agreement, transfer of territory or another development that is no violence (ACLED).",
  EQUIPMENT_DESTROYED: "Loss of one piece of equipment: destroyed.",
  EQUIPMENT_DAMAGED: "Loss of one piece of equipment: damaged.",
  EQUIPMENT_ABANDONED: "Loss of one piece of equipment: abandoned.",
  EQUIPMENT_CAPTURED: "Loss of one piece of equipment: captured by the other side.",
  AIR_DEFENCE_INTERCEPTION: "Drones, missiles or aircraft shot down by air defence.",
  AID_PLEDGE: "Promise of aid.",
  AID_ANNOUNCEMENT: "Announcement of an aid package.",
  AID_DELIVERY: "Arrival of aid.",
  DIPLOMATIC_VISIT: "Visit of an office holder.",
  OTHER: "Any other event.",
});
export type EventKind = CodeOf<typeof EventKind>;

export const AcledEventType = defineVocabulary("AcledEventType", "ACLED event type.", {
  BATTLES: "Battles.",
  PROTESTS: "Protests.",
  RIOTS: "Riots.",
  EXPLOSIONS_REMOTE_VIOLENCE: "Explosions/Remote violence.",
  VIOLENCE_AGAINST_CIVILIANS: "Violence against civilians.",
  STRATEGIC_DEVELOPMENTS: "Strategic developments.",
});
export type AcledEventType = CodeOf<typeof AcledEventType>;

export const AcledSubEventType = defineVocabulary(
  "AcledSubEventType",
  "ACLED sub-event type; the event type it belongs to stands in front.",
  {
    GOVERNMENT_REGAINS_TERRITORY: "Battles: Government regains territory.",
    NON_STATE_ACTOR_OVERTAKES_TERRITORY: "Battles: Non-state actor overtakes territory.",
    ARMED_CLASH: "Battles: Armed clash.",
    EXCESSIVE_FORCE_AGAINST_PROTESTERS: "Protests: Excessive force against protesters.",
    PROTEST_WITH_INTERVENTION: "Protests: Protest with intervention.",
    PEACEFUL_PROTEST: "Protests: Peaceful protest.",
    VIOLENT_DEMONSTRATION: "Riots: Violent demonstration.",
    MOB_VIOLENCE: "Riots: Mob violence.",
    CHEMICAL_WEAPON: "Explosions/Remote violence: Chemical weapon.",
    AIR_DRONE_STRIKE: "Explosions/Remote violence: Air/drone strike.",
    SUICIDE_BOMB: "Explosions/Remote violence: Suicide bomb.",
    SHELLING_ARTILLERY_MISSILE_ATTACK: "Explosions/Remote violence: Shelling/artillery/missile attack.",
    REMOTE_EXPLOSIVE_LANDMINE_IED: "Explosions/Remote violence: Remote explosive/landmine/IED.",
    GRENADE: "Explosions/Remote violence: Grenade.",
    SEXUAL_VIOLENCE: "Violence against civilians: Sexual violence.",
    ATTACK: "Violence against civilians: Attack.",
    ABDUCTION_FORCED_DISAPPEARANCE: "Violence against civilians: Abduction/forced disappearance.",
    AGREEMENT: "Strategic developments: Agreement.",
    ARRESTS: "Strategic developments: Arrests.",
    CHANGE_TO_GROUP_ACTIVITY: "Strategic developments: Change to group/activity.",
    DISRUPTED_WEAPONS_USE: "Strategic developments: Disrupted weapons use.",
    HEADQUARTERS_OR_BASE_ESTABLISHED: "Strategic developments: Headquarters or base established.",
    LOOTING_PROPERTY_DESTRUCTION: "Strategic developments: Looting/property destruction.",
    NON_VIOLENT_TRANSFER_OF_TERRITORY: "Strategic developments: Non-violent transfer of territory.",
    OTHER: "Strategic developments: Other.",
  },
);
export type AcledSubEventType = CodeOf<typeof AcledSubEventType>;

export const UcdpViolenceType = defineVocabulary("UcdpViolenceType", "UCDP type_of_violence.", {
  STATE_BASED: "State-based conflict (UCDP 1).",
  NON_STATE: "Non-state conflict (UCDP 2).",
  ONE_SIDED: "One-sided violence (UCDP 3).",
});
export type UcdpViolenceType = CodeOf<typeof UcdpViolenceType>;

export const ParticipantRole = defineVocabulary("ParticipantRole", "What an actor did in an event.", {
  INITIATOR: "Attacked, or began it.",
  TARGET: "Was attacked.",
  DEFENDER: "Defended.",
  PARTY: "Took part; which side acted first is not stated.",
  HOST: "Received a visitor.",
  VISITOR: "Visited.",
  SPEAKER: "Spoke or published about it as part of it.",
  DONOR: "Gave or promised aid.",
  RECIPIENT: "Received aid.",
  SUPPLIER: "Supplied from its stocks.",
  WEAPON_ORIGIN: "Country in which the weapons used were made.",
});
export type ParticipantRole = CodeOf<typeof ParticipantRole>;

export const EventWeaponRole = defineVocabulary("EventWeaponRole", "What happened to a weapon system in an event.", {
  USED: "Was used in the attack.",
  INTERCEPTED: "Was shot down or otherwise destroyed before it arrived.",
  LOST: "Was lost.",
  DELIVERED: "Was delivered.",
  PLEDGED: "Was promised.",
  ANNOUNCED: "Was announced as part of a package.",
  FIRED_FROM: "Is the launcher of what was delivered, announced or used.",
});
export type EventWeaponRole = CodeOf<typeof EventWeaponRole>;
