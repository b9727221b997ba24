import type { DataSource } from "typeorm";
import { sqliteOf } from "../database/sqlite";

/** The statement was told to stop. */
export class StoppedError extends Error {}

/** Tables that grow with the data: whatever takes long goes over many of their rows. */
const LARGE = ["event", "claim"];

/** Every so many rows it is looked whether to stop. */
const ROWS = 1024;

/**
 * Makes the statements of a connection such that they can be stopped while they run: SQLite itself can't be interrupted
 * from here. Views of the same names stand before the large tables and look every thousand rows whether to go on; the
 * planner sees through them to the tables and their indexes.
 */
export function makeStoppable(dataSource: DataSource): (stop: Int32Array | null) => void {
  const db = sqliteOf(dataSource);
  let flag: Int32Array | null = null;
  db.function("goOn$", { deterministic: false }, () => {
    if (flag && Atomics.load(flag, 0) !== 0) throw new StoppedError("stopped");
    return 1;
  });
  for (const table of LARGE)
    db.exec(`CREATE TEMP VIEW "${table}" AS SELECT * FROM main."${table}" WHERE ("id" & ${ROWS - 1}) OR goOn$()`);
  return (stop) => {
    flag = stop;
  };
}
