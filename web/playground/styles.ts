// The parts of "graphiql/style.css" one by one: the whole also holds Monaco's styles and icons,
// which the editor brings along itself when it is bundled. The fonts are data inside the sheets.
import "@graphiql/react/font/roboto.css";
import "@graphiql/react/font/fira-code.css";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";

import "./playground.css";
