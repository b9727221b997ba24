import { resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = import.meta.dirname;

// A default export because that is the only kind Vite reads a configuration from.
export default defineConfig({
  root: resolve(here, "playground"),
  // The page itself answers at /graphql; only what it loads lives below this path.
  base: "/playground/",
  plugins: [react()],
  build: {
    outDir: resolve(here, "../dist/web/playground"),
    emptyOutDir: true,
    // The polyfill is for browsers that cannot run the editor anyway.
    modulePreload: { polyfill: false },
    // The editor is one large chunk by nature; the warning would be noise in each build.
    chunkSizeWarningLimit: 5000,
    // The bundle carries other people's code and fonts, so their licences travel with it.
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      // GraphiQL's packages carry directives for a compiler that has already run over them.
      onLog: (level, log, report) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") {
          report(level, log);
        }
      },
    },
  },
  worker: { format: "es" },
});
