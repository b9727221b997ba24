/** What a shared address carries: enough to open the same request somewhere else. */
export interface SharedRequest {
  readonly query: string;
  /** JSON text as typed, kept even while it does not parse, so nothing is lost half-way. */
  readonly variables: string;
  readonly operationName: string;
}

/** Servers and chat programs cut or refuse addresses much longer than this. */
export const MAX_SEARCH_LENGTH = 8000;

const PARAMETERS = ["query", "variables", "operationName"] as const;

/** The request in an address, or null when the address names no query. */
export function readSharedRequest(search: string): SharedRequest | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query") ?? "";
  if (query.trim() === "") {
    return null;
  }
  return {
    query,
    variables: parameters.get("variables") ?? "",
    operationName: parameters.get("operationName") ?? "",
  };
}

/**
 * The search part of an address for a request, "" or starting with "?". Parameters that are not
 * ours stay. A request too long to share is left out whole: half of one would open as another.
 */
export function writeSharedRequest(search: string, request: SharedRequest): string {
  const rest = new URLSearchParams(search);
  for (const name of PARAMETERS) {
    rest.delete(name);
  }
  const full = new URLSearchParams(rest);
  if (request.query.trim() !== "") {
    for (const name of PARAMETERS) {
      if (request[name].trim() !== "") {
        full.set(name, request[name]);
      }
    }
  }
  const written = toSearch(full);
  return written.length > MAX_SEARCH_LENGTH ? toSearch(rest) : written;
}

function toSearch(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
