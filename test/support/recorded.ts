import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** `npm run test:update` writes what was seen instead of comparing with it; the difference is then reviewed in git. */
const updating = process.env["UPDATE_RECORDED"] === "1";

/** Compares a text with the one recorded in a file. */
export function expectRecorded(file: string, text: string): void {
  if (updating) writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`${file} is missing: record it with \`npm run test:update\` and review it`);
  expect(text).toBe(readFileSync(file, "utf8"));
}
