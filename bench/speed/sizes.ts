/** How many rows of each kind there are. */
export interface Sizes {
  readonly events: number;
  readonly locations: number;
  readonly actors: number;
  readonly systems: number;
  readonly packages: number;
  readonly itemsPerPackage: number;
}

/** Sizes at a scale; 1 is the size that the published figures are of. */
export function sizesAt(scale: number): Sizes {
  const scaled = (count: number, least: number) => Math.max(least, Math.round(count * scale));
  return {
    events: scaled(500_000, 500),
    locations: scaled(5_000, 200),
    actors: scaled(2_000, 50),
    systems: scaled(2_000, 50),
    packages: scaled(3_000, 60),
    itemsPerPackage: 10,
  };
}
