import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { compactJson } from "./compact-json";
import type { TestServer } from "./server";

export interface PrintedQuery {
  readonly query: string;
  readonly answer: string;
}

/** The GraphQL blocks of a document, each with the JSON block that follows it. */
export function printedQueries(path: string): PrintedQuery[] {
  const text = readFileSync(join(packageRoot(), path), "utf8");
  return [...text.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(([, query = "", answer = ""]) => ({
    query,
    answer,
  }));
}

/** Compares the printed answer with that of the server; with UPDATE_RECORDED=1 it is printed anew instead. */
export async function expectPrintedAnswer(
  server: TestServer,
  path: string,
  { query, answer }: PrintedQuery,
): Promise<void> {
  const given = await server.query(query);
  if (process.env["UPDATE_RECORDED"] === "1") {
    const file = join(packageRoot(), path);
    const printed = `${compactJson(given)}\n`;
    const [old, renewed] = [answer, printed].map((json) => `${query}\`\`\`\n\n\`\`\`json\n${json}`);
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(old ?? "", () => renewed ?? ""),
    );
    return;
  }
  expect(given).toEqual(JSON.parse(answer));
}
