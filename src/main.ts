#!/usr/bin/env node
import "reflect-metadata";
import { runCli } from "./cli/program";

// Whoever reads the output may have read enough, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

void runCli(process.argv).then((exitCode) => {
  // Set and not called: what is still being written to stdout gets out.
  process.exitCode = exitCode;
});
