import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type Config, readConfig } from "../config";
import { databasePath } from "../database/data-source";
import { migrationState, openDatabase } from "../database/migrate";
import { isPostgres, withoutPassword } from "../database/postgres";
import { ConflictGraphError } from "../errors";
import { entities } from "../model";
import { packageRoot } from "../package-root";
import { openPublished } from "../publish/open";
import { ExitCode, printData } from "./output";
import type { CommonOptions } from "./program";

/** Oldest Node.js that the dependencies run on. */
const OLDEST_NODE = [20, 19] as const;

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  /** How to fix it; null when there is nothing to fix. */
  readonly fix: string | null;
}

/** Looks for what is wrong. Reads only. */
export async function doctor({ json = false }: CommonOptions): Promise<ExitCode> {
  const config = readConfig();
  const findings = [checkNode(), checkPlayground(), await checkPort(config), ...(await checkDatabase(config))];
  if (json) printData(JSON.stringify({ ok: findings.every(({ ok }) => ok), findings }));
  else {
    const width = Math.max(...findings.map(({ check }) => check.length));
    for (const { check, ok, found, fix } of findings) {
      printData(
        `${ok ? "ok  " : "FAIL"}  ${check.padEnd(width)}  ${found}${fix === null ? "" : `\n${" ".repeat(width + 8)}${fix}`}`,
      );
    }
  }
  return findings.every(({ ok }) => ok) ? ExitCode.ok : ExitCode.failed;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    check: "node",
    ok,
    found: process.versions.node,
    fix: ok ? null : `Install Node.js ${OLDEST_NODE.join(".")} or newer.`,
  };
}

function checkPlayground(): Finding {
  const ok = existsSync(join(packageRoot(), "dist", "web", "playground", "index.html"));
  return { check: "playground", ok, found: ok ? "built" : "not built", fix: ok ? null : "Run `npm run build`." };
}

function checkPort({ host, port }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    const finding = (ok: boolean, found: string, fix: string | null) => resolve({ check: "port", ok, found, fix });
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      finding(
        false,
        taken ? `${port} on ${host} is in use` : `${port} on ${host} can't be used (${error.code ?? error.message})`,
        "Set PORT or HOST to something else, or stop the program that uses it (a running conflict-graph, perhaps).",
      );
    });
    probe.listen(port, host, () => probe.close(() => finding(true, `${port} on ${host} is free`, null)));
  });
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  try {
    return await (isPostgres(config.databaseUrl) ? checkCopy(config) : checkFile(config));
  } catch (error) {
    if (!(error instanceof ConflictGraphError)) throw error;
    return [{ check: "database", ok: false, found: error.message, fix: error.hint }];
  }
}

async function checkCopy({ databaseUrl: url, querySeconds: seconds }: Config): Promise<Finding[]> {
  const dataSource = await openPublished({ url, entities, seconds });
  try {
    const found = `${withoutPassword(url)} holds a copy of this version`;
    return [{ check: "database", ok: true, found, fix: null }, await checkData(dataSource)];
  } finally {
    await dataSource.destroy();
  }
}

async function checkFile({ databaseUrl }: Config): Promise<Finding[]> {
  const path = databasePath(databaseUrl);
  if (!existsSync(path)) {
    return [{ check: "database", ok: true, found: `${path} does not exist yet; \`serve\` makes it`, fix: null }];
  }
  const dataSource = await openDatabase({ url: databaseUrl, entities, readOnly: true });
  try {
    const { pending } = await migrationState(dataSource);
    const findings: Finding[] = [await checkIntegrity(dataSource, path)];
    const migrations = { check: "migrations", ok: pending.length === 0 };
    if (pending.length > 0) {
      return [
        ...findings,
        { ...migrations, found: `lacks ${pending.join(", ")}`, fix: "Run `conflict-graph migrate`." },
      ];
    }
    return [...findings, { ...migrations, found: "up to date", fix: null }, await checkData(dataSource)];
  } finally {
    await dataSource.destroy();
  }
}

async function checkIntegrity(dataSource: DataSource, path: string): Promise<Finding> {
  const [quick] = await dataSource.query<{ quick_check: string }[]>("PRAGMA quick_check(1)");
  const orphans = await dataSource.query<unknown[]>("PRAGMA foreign_key_check");
  const ok = quick?.quick_check === "ok" && orphans.length === 0;
  const found = ok
    ? `${path} is sound`
    : `${path}: ${quick?.quick_check ?? "no answer"}, ${orphans.length} broken references`;
  return {
    check: "database",
    ok,
    found,
    fix: ok ? null : "Restore a backup (the files named .backup-… beside it), or import again.",
  };
}

async function checkData(dataSource: DataSource): Promise<Finding> {
  const tables = ["event", "actor", "location", "aid_package", "weapon_system", "claim"];
  const counts = await dataSource.query<{ name: string; rows: number }[]>(
    tables.map((table) => `SELECT '${table}' AS name, COUNT(*) AS rows FROM "${table}"`).join(" UNION ALL "),
  );
  const ok = counts.some(({ rows }) => rows > 0);
  const found = counts.map(({ name, rows }) => `${rows} ${name.replace("_", " ")}s`).join(", ");
  return {
    check: "data",
    ok,
    found,
    fix: ok ? null : "Run `conflict-graph serve` to load the demo dataset, or import a file.",
  };
}
