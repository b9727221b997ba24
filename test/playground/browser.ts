import { existsSync } from "node:fs";

import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const CHROMIUM_PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium to test with: the one CHROMIUM_PATH names, else an installed one. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  return (named === undefined || named === "" ? CHROMIUM_PATHS : [named]).find((path) => existsSync(path));
}

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page of its own storage, with a record of all it must not do. */
export interface WatchedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Each request for another machine. None of them left this one: they are aborted as well. */
  readonly foreignRequests: string[];
  /** Errors in the console, uncaught exceptions and breaches of the content security policy. */
  readonly errors: string[];
}

export async function openWatchedPage(browser: Browser): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const foreignRequests: string[] = [];
  const errors: string[] = [];
  // On the context, not the page: it also sees the requests of the workers the editor starts.
  await context.route("**/*", async (route) => {
    const { hostname } = new URL(route.request().url());
    if (hostname === "127.0.0.1") {
      await route.continue();
      return;
    }
    foreignRequests.push(route.request().url());
    await route.abort();
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") {
      errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { context, page, foreignRequests, errors };
}
