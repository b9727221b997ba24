// First, as the editors look for their workers as soon as they are created.
import "graphiql/setup-workers/vite";
import "./styles";

import { createRoot } from "react-dom/client";

import { Playground } from "./playground";
import { readSharedRequest } from "./share-link";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element #root");
}

const shared = readSharedRequest(window.location.search);
// GraphiQL's own key for its tabs: it is there as soon as the page was used once.
const firstVisit = window.localStorage.getItem("graphiql:tabState") === null;
// On a small screen the panel would stand in the way of the editor.
const hasRoom = window.matchMedia("(min-width: 60rem)").matches;

createRoot(root).render(<Playground shared={shared} showSamples={firstVisit && hasRoom} />);
