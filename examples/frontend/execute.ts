import type { TypedDocumentString } from "./generated/graphql";

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/**
 * Sends a query and gives its data, typed by the query itself; variables are demanded where the query has some.
 * @throws Error with every message of the server when any part of the query failed: half an answer is no answer.
 */
export async function execute<Result, Variables>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Readonly<Record<string, never>> ? [] : [Variables]
): Promise<Result> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
  } catch (cause) {
    throw new Error(`No server answers at ${url}. Start one with \`npm start\`, or check the address.`, { cause });
  }
  const answer = await readAnswer<Result>(url, response);
  if (answer.errors && answer.errors.length > 0) {
    const lines = answer.errors.map(
      ({ message, path, extensions }) =>
        `${path ? `${path.join(".")}: ` : ""}${message}${extensions?.code ? ` [${extensions.code}]` : ""}`,
    );
    throw new Error(`The query failed at ${url}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
  }
  if (!answer.data) throw new Error(`${url} answered without data and without errors. Is it a GraphQL server?`);
  return answer.data;
}

async function readAnswer<Result>(url: string, response: Response): Promise<Answer<Result>> {
  const text = await response.text();
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null) return answer;
  } catch {
    // Told below, together with JSON that is no object.
  }
  throw new Error(
    `${url} answered ${response.status} with something that is not GraphQL: "${text.slice(0, 80)}". ` +
      "The address of the API ends in /graphql.",
  );
}
