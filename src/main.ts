#!/usr/bin/env node
import "reflect-metadata";
import { runCli } from "./cli/program";

void runCli(process.argv).then((exitCode) => {
  // Set and not called: what is still being written to stdout gets out.
  process.exitCode = exitCode;
});
