import type { GraphiQLProps } from "graphiql";

import { writeSharedRequest } from "./share-link";

type TabsState = Parameters<NonNullable<GraphiQLProps["onTabChange"]>>[0];

const DELAY_MS = 400;

let pending: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps the address in step with the active tab, so it can be shared at any moment. The write is
 * delayed because it would otherwise happen on each key stroke, which browsers throttle, and it
 * replaces the history entry, so the back button still leaves the page.
 */
export function writeAddress({ tabs, activeTabIndex }: TabsState): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const tab = tabs[activeTabIndex];
    if (tab === undefined) {
      return;
    }
    const { pathname, search, hash } = window.location;
    const written = writeSharedRequest(search, {
      query: tab.query ?? "",
      variables: tab.variables ?? "",
      operationName: tab.operationName ?? "",
    });
    if (written !== search) {
      window.history.replaceState(window.history.state, "", pathname + written + hash);
    }
  }, DELAY_MS);
}
