import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";

/** What a weapon does in an attack. A reconnaissance drone attacks nobody: what is counted of it was shot down. */
export type ModelKind = "DRONE" | "RECONNAISSANCE" | "MISSILE" | "BOMB" | "UNKNOWN";

export interface Model {
  readonly key: string;
  readonly kind: ModelKind;
  readonly category: WeaponCategory;
  /** Stands for a class, or for several models that are not told apart. */
  readonly generic: boolean;
  /** Name under which a new system is made; that of the file when left out. */
  readonly name?: string;
}

const missile = (key: string): Model => ({ key, kind: "MISSILE", category: "MISSILE", generic: false });
const drone = (key: string, category: WeaponCategory): Model => ({ key, kind: "DRONE", category, generic: false });
const scout = (key: string): Model => ({ key, kind: "RECONNAISSANCE", category: "UAV", generic: false });
/** Long-range missiles of air defence, fired at targets on the ground. */
const airDefence = (key: string): Model => ({ key, kind: "MISSILE", category: "AIR_DEFENCE", generic: false });
const anyOf = (key: string, kind: ModelKind, category: WeaponCategory, name?: string): Model => ({
  key,
  kind,
  category,
  generic: true,
  ...(name === undefined ? {} : { name }),
});

/** The models as the dataset spells them: X is the Cyrillic letter of Kh-101, C that of S-300. */
const MODELS: ReadonlyMap<string, Model> = new Map(
  Object.entries({
    "Shahed-136/131": anyOf("shahed-136-131", "DRONE", "LOITERING_MUNITION", "Shahed-136/131 (not told apart)"),
    Lancet: drone("lancet", "LOITERING_MUNITION"),
    // Not the air defence system of the same name.
    Kub: { ...drone("kub-bla", "LOITERING_MUNITION"), name: "Kub-BLA loitering munition" },
    Молнія: { ...drone("molniya", "LOITERING_MUNITION"), name: "Molniya one-way attack drone" },
    Фенікс: { ...drone("feniks-uav", "UAV"), name: "Feniks drone" },
    "Mohajer-6": drone("mohajer-6", "UAV"),
    Orion: drone("orion", "UAV"),
    Forpost: drone("forpost", "UAV"),
    "Unknown UAV": anyOf("uav-unspecified", "DRONE", "UAV", "Drone (type not stated)"),
    "Orlan-10": scout("orlan-10"),
    "Orlan-30": scout("orlan-30"),
    "Merlin-VR": scout("merlin-vr"),
    Supercam: scout("supercam"),
    "Granat-4": scout("granat-4"),
    ZALA: anyOf("zala", "RECONNAISSANCE", "UAV", "ZALA reconnaissance drone (version not stated)"),
    "Reconnaissance UAV": anyOf(
      "reconnaissance-uas",
      "RECONNAISSANCE",
      "UAV",
      "Reconnaissance drone (type not stated)",
    ),
    "X-101": missile("kh-101"),
    "X-555": missile("kh-555"),
    "X-22": missile("kh-22"),
    "X-32": missile("kh-32"),
    "X-31": missile("kh-31"),
    "X-31P": missile("kh-31p"),
    "X-31PD": missile("kh-31pd"),
    "X-35": missile("kh-35"),
    "X-59": missile("kh-59"),
    "X-59MK2": missile("kh-59mk2"),
    "X-69": missile("kh-69"),
    "X-47 Kinzhal": missile("kinzhal"),
    Kalibr: missile("kalibr"),
    "Iskander-M": missile("iskander-m"),
    "Iskander-K": missile("iskander-k"),
    "KN-23": missile("kn-23"),
    "P-800 Oniks": missile("oniks"),
    "3M22 Zircon": missile("zircon"),
    "C-300": airDefence("s-300"),
    "C-400": airDefence("s-400"),
    "Unknown Missile": anyOf("missiles-unspecified", "MISSILE", "MISSILE", "Missiles (types not stated)"),
    "Ballistic Missile": anyOf("ballistic-missile-class", "MISSILE", "MISSILE", "Ballistic missile (class)"),
    "Intercontinental ballistic missile": anyOf(
      "icbm-class",
      "MISSILE",
      "MISSILE",
      "Intercontinental ballistic missile (class)",
    ),
    KAB: anyOf("guided-bomb-class", "BOMB", "AMMUNITION", "Guided aerial bomb (class)"),
  } satisfies Record<string, Model>).map(([name, model]) => [fold(name), model]),
);

function fold(name: string): string {
  return name.replace(/\s+/g, " ").trim().toLowerCase();
}

/** The model or class that the dataset is known to call so. */
export function knownModel(name: string): Model | undefined {
  return MODELS.get(fold(name));
}
