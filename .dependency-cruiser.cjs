const slices = "^src/(events|actors|locations|aid|weapons|names|provenance|ledger|stats|search|figures)/";

/** The direction of imports: cli, http -> api, import, publish, export -> slices -> graphql, values -> database. */
/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A circle of imports means that two files are one subject, or that a third is missing.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "database-knows-nobody",
      severity: "error",
      from: { path: "^src/database/" },
      to: { path: "^src/", pathNot: "^src/(database/|errors\\.ts$)" },
    },
    {
      name: "graphql-kernel-below-slices",
      severity: "error",
      from: { path: "^src/(graphql|values)/" },
      to: { path: "^src/", pathNot: "^src/(graphql|values|database)/|^src/(errors|vocabulary)\\.ts$" },
    },
    {
      name: "slices-below-assembly",
      severity: "error",
      from: { path: slices },
      to: { path: "^src/(api|http|cli|import|publish|export)/|^src/(main|model|config)\\.ts$" },
    },
    {
      name: "slices-meet-through-entities",
      comment: "Slices share entities, types and vocabularies; a resolver of another slice is never called.",
      severity: "error",
      from: { path: slices },
      to: { path: "\\.resolver\\.ts$" },
    },
    {
      name: "import-apart-from-api",
      severity: "error",
      from: { path: "^src/import/" },
      to: { path: "^src/(api|http|cli)/" },
    },
    {
      name: "api-apart-from-import",
      comment: "The HTTP side only reads.",
      severity: "error",
      from: { path: "^src/(api|http)/" },
      to: { path: "^src/(import|publish|cli)/" },
    },
    {
      name: "only-import-writes",
      severity: "error",
      from: { pathNot: "^src/(import|cli)/" },
      to: { path: "^src/import/upsert" },
    },
    {
      name: "no-dev-dependencies",
      severity: "error",
      from: { path: "^(src/|ormconfig)" },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
