import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import type { ReactNode } from "react";

import { writeAddress } from "./address";
import { fetchGraphQL } from "./fetcher";
import { SAMPLES } from "./samples";
import { SAMPLES_PLUGIN } from "./samples-plugin";
import { SelectedOperation } from "./selected-operation";
import type { SharedRequest } from "./share-link";

const PLUGINS = [SAMPLES_PLUGIN, HISTORY_PLUGIN];

interface PlaygroundProps {
  /** The request the address asked for; it opens as the active tab. */
  readonly shared: SharedRequest | null;
  /** Whether the samples panel starts open, unless another panel was left open last time. */
  readonly showSamples: boolean;
}

export function Playground({ shared, showSamples }: PlaygroundProps): ReactNode {
  return (
    <GraphiQL
      fetcher={fetchGraphQL}
      plugins={PLUGINS}
      defaultTabs={defaultTabs(shared)}
      // The API asks for none, and the history would keep what is typed there in the browser's storage.
      isHeadersEditorEnabled={false}
      shouldPersistHeaders={false}
      onTabChange={writeAddress}
      // Empty variables are given as such, else those of the last visit would join the shared query.
      {...(shared === null ? {} : { initialQuery: shared.query, initialVariables: shared.variables })}
      {...(showSamples ? { visiblePlugin: SAMPLES_PLUGIN } : {})}
    >
      <GraphiQL.Logo>
        <span className="playground-name">conflict-graph</span>
      </GraphiQL.Logo>
      {shared !== null && shared.operationName !== "" && <SelectedOperation name={shared.operationName} />}
    </GraphiQL>
  );
}

/** On a first visit: the shared request in front, then each sample that is not that same request. */
function defaultTabs(shared: SharedRequest | null) {
  const samples = SAMPLES.map(({ query }) => ({ query }));
  if (shared === null) {
    return samples;
  }
  const { query, variables } = shared;
  return [{ query, variables }, ...samples.filter((sample) => sample.query !== query)];
}
