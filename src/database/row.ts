/** A row as the driver returns it. */
export type Row = Record<string, unknown>;
