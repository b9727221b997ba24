// Packages that are published as ES modules only; jest turns them into CommonJS as it does our own code.
const esModules = ["sql-template-tag"].join("|");

/** @type {import("jest").Config} */
module.exports = {
  // Starting a server over a database of its own takes seconds on a machine that is busy with other tests.
  testTimeout: 30_000,
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  setupFiles: ["reflect-metadata"],
  transform: {
    "^.+\\.tsx?$": "@swc/jest",
    [`/node_modules/(${esModules})/.+\\.js$`]: "@swc/jest",
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
};
