import { createServer } from "node:http";
import Database from "better-sqlite3";
import { prepareAnswers, type Variables } from "./queries";

/**
 * The floor: SQL written by hand for each operation, which makes the JSON of the whole answer, behind node:http. No GraphQL is
 * parsed, nothing is checked.
 */
const [file = "", port = "0", fromRows] = process.argv.slice(2);
const db = new Database(file, { readonly: true, fileMustExist: true });
db.pragma("mmap_size = 17179869184");
db.pragma("cache_size = -65536");
db.pragma("temp_store = MEMORY");
const answers = prepareAnswers(db, fromRows !== undefined);

const NOT_ANSWERED = `{"errors":[{"message":"not answered here"}]}`;

function answerTo(body: Buffer): string | undefined {
  const { operationName, variables } = JSON.parse(body.toString()) as { operationName: string; variables: Variables };
  return answers.get(operationName)?.(variables);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const [only] = chunks;
    const answer = answerTo(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    // Head and body as strings leave in one write.
    const text = answer ?? NOT_ANSWERED;
    response.writeHead(answer === undefined ? 400 : 200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    });
    response.end(text);
  });
});
server.listen(Number(port), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
