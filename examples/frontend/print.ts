import { renderLatestPackages } from "./latest-packages";

/** Prints the list from Node; apart from the page, so that the page also runs in a browser. */
async function main([url = "http://127.0.0.1:4000/graphql"]: readonly string[]): Promise<void> {
  try {
    console.log(await renderLatestPackages(url, 10));
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
