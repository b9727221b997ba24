import { FieldResolver, Resolver, Root } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { Read, Reader } from "../graphql/reader";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { EventParticipant } from "./event-participant.entity";
import { EventWeapon } from "./event-weapon.entity";
import { Event } from "./event.entity";
import { eventWeaponRelations, participantRelations } from "./event.relations";

@Resolver(() => EventParticipant)
export class EventParticipantResolver {
  @FieldResolver(() => Event, { description: "The event." })
  event(@Root() participant: EventParticipant, @Read() read: Reader): Promise<Event> {
    return read.required(participantRelations.event, participant);
  }

  @FieldResolver(() => Actor, { description: "The actor." })
  actor(@Root() participant: EventParticipant, @Read() read: Reader): Promise<Actor> {
    return read.required(participantRelations.actor, participant);
  }
}

@Resolver(() => EventWeapon)
export class EventWeaponResolver {
  @FieldResolver(() => Event, { description: "The event." })
  event(@Root() weapon: EventWeapon, @Read() read: Reader): Promise<Event> {
    return read.required(eventWeaponRelations.event, weapon);
  }

  @FieldResolver(() => WeaponSystem, { description: "The weapon system." })
  weaponSystem(@Root() weapon: EventWeapon, @Read() read: Reader): Promise<WeaponSystem> {
    return read.required(eventWeaponRelations.weaponSystem, weapon);
  }
}
