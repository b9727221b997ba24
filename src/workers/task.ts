/** What a worker is told once. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly maxPageSize: number;
}

/** One operation of a valid document, to be answered. */
export interface Task {
  readonly text: string;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Not 0 when nobody waits for the answer any longer. */
  readonly stop: Int32Array;
}

export interface Answered {
  /** The body of the response. */
  readonly body: string;
  /** How long it took, without the time that it waited. */
  readonly ms: number;
  /** What went wrong inside, by the reference that the client was given. */
  readonly failures: readonly { readonly reference: string; readonly error: string }[];
}
