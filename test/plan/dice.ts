/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32), so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The choices that a generator makes, out of one stream of random numbers. */
export class Dice {
  constructor(private readonly random: () => number) {}

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  pick<T>(among: readonly T[]): T {
    if (among.length === 0) throw new Error("nothing to pick from");
    return among[this.int(0, among.length - 1)] as T;
  }

  /** Some different ones, in any order. */
  some<T>(among: readonly T[], count: number): T[] {
    const left = [...among];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.int(0, left.length - 1), 1));
    return taken;
  }

  /** A key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    const found = entries.find(([, weight]) => (left -= weight) < 0);
    // Rounding may leave a little over.
    const [key] = found ?? entries.at(-1) ?? [];
    if (key === undefined) throw new Error("nothing to weigh");
    return key;
  }
}
