import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 collect garbage when its heap grew by a tenth, not when it doubled: an import makes objects by the million and keeps
 * few. For a process that only imports; there is no limit that a large workbook could hit.
 */
export function keepHeapSmall(): void {
  for (const flag of ["--heap-growing-percent=10", "--semi-space-growth-factor=1"]) setFlagsFromString(flag);
}
