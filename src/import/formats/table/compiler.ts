import { within, type Origin, type Path, type Problems } from "../../problems";
import type { ColumnBook } from "./column-book";

/** What turns a mapping into readers of records has at hand. */
export interface Compiler {
  readonly columns: ColumnBook;
  /** What is wrong with the mapping. */
  readonly problems: Problems;
  /** Key of the dataset, with which the keys of all that it brings begin. */
  readonly dataset: string;
  readonly origin: Origin;
}

/** The same for something inside. */
export function inside(compiler: Compiler, ...steps: Path): Compiler {
  return { ...compiler, origin: within(compiler.origin, ...steps) };
}

/** Says what is wrong with the mapping at this place. */
export function fault({ origin, problems }: Compiler, message: string, hint: string): void {
  problems.add(origin, message, hint);
}
