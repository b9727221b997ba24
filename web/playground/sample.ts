/** A ready-made query that shows one thing the API can do. */
export interface Sample {
  readonly title: string;
  /** What the query is for, from its first comment block; "" when it has none. */
  readonly description: string;
  /** The file as written, comments included: they explain the query in the editor too. */
  readonly query: string;
}

/** Reads a sample from the text of a query file; the file's name is the title of last resort. */
export function toSample(path: string, text: string): Sample {
  const query = `${text.trim()}\n`;
  return {
    title: operationName(query) ?? fileTitle(path),
    description: firstCommentBlock(query),
    query,
  };
}

/** The lines "# …" a file starts with, as running text. */
function firstCommentBlock(text: string): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    if (!line.startsWith("#")) {
      break;
    }
    lines.push(line.replace(/^#+\s?/, "").trim());
  }
  return lines.join(" ").trim();
}

function operationName(text: string): string | undefined {
  return /^\s*(?:query|mutation)\s+(\w+)/m.exec(text)?.[1];
}

function fileTitle(path: string): string {
  const file = path.split("/").at(-1) ?? path;
  return file.replace(/^\d+-/, "").replace(/\.graphql$/, "");
}
