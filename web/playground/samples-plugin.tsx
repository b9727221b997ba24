import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { GraphiQLProps } from "graphiql";
import type { ReactNode } from "react";

import type { Sample } from "./sample";
import { SAMPLES } from "./samples";

type Plugin = NonNullable<GraphiQLProps["plugins"]>[number];

/** A sidebar panel that brings the samples back after their tabs were closed or edited. */
export const SAMPLES_PLUGIN: Plugin = {
  title: "Samples",
  icon: SamplesIcon,
  content: SamplesPanel,
};

function SamplesPanel(): ReactNode {
  const openSample = useOpenSample();
  return (
    <section className="samples" aria-label="Samples">
      <h2 className="samples-title">Samples</h2>
      <p className="samples-hint">
        Each opens in a tab of its own. Edit it as you like: the sample here stays as it is.
      </p>
      <ul className="samples-list">
        {SAMPLES.map((sample) => (
          <li key={sample.title}>
            <button type="button" className="samples-item" onClick={() => openSample(sample)}>
              <span className="samples-name">{sample.title}</span>
              {sample.description !== "" && <span className="samples-description">{sample.description}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Goes to the tab that still holds the sample unchanged, else opens a new one: no pile of copies. */
function useOpenSample(): (sample: Sample) => void {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, queryEditor } = useGraphiQL(({ tabs, queryEditor }) => ({ tabs, queryEditor }));
  return ({ query }) => {
    const unchanged = tabs.findIndex((tab) => tab.query === query);
    if (unchanged >= 0) {
      changeTab(unchanged);
      return;
    }
    addTab();
    // The editor and the tab are set alike: the tab's title would else lag behind the editor.
    queryEditor?.setValue(query);
    updateActiveTabValues({ query });
  };
}

function SamplesIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth={1.5} aria-hidden="true">
      <rect x="2.75" y="2.75" width="18.5" height="18.5" rx="2.25" />
      <path d="M9.5 8 16 12l-6.5 4z" strokeLinejoin="round" />
    </svg>
  );
}
