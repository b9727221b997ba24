import { defineVocabulary, type CodeOf } from "../vocabulary";

export const ActorKind = defineVocabulary("ActorKind", "What kind of actor it is.", {
  STATE: "A state.",
  GOVERNMENT_BODY: "A ministry, staff, administration or other body of a state.",
  ARMED_FORCE: "Armed forces of a state, or a branch of them.",
  UNIT: "A unit or formation of armed forces.",
  ARMED_GROUP: "An armed group that is not part of a recognised state's forces.",
  INTERNATIONAL_ORGANISATION: "An organisation of states.",
  PERSON: "A person, named or not.",
  COMPANY: "A company.",
  MEDIA: "A news outlet, or outlets not named.",
  RESEARCH: "A research institute or open-source project.",
  GROUP: "A group of persons not named one by one.",
  CIVILIANS: "Civilians.",
});
export type ActorKind = CodeOf<typeof ActorKind>;
