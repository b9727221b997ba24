import type { Cell } from "./measure";

/** The server that ratios are to. */
const FLOOR = "raw-floor";

/** A number in three digits: 12345 -> "12.3k", 1.2345 -> "1.23". */
export function short(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toPrecision(3)}k`;
  if (value >= 100) return value.toFixed(0);
  return value.toPrecision(value < 1 ? 2 : 3);
}

/** Requests per second as a part of those of the floor; null when the floor was not measured. */
function ratio(cell: Cell, cells: readonly Cell[]): number | null {
  const floor = cells.find(({ server, workload }) => server === FLOOR && workload === cell.workload);
  return floor && floor.rps > 0 ? cell.rps / floor.rps : null;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The lines of a table for the terminal: one for each cell. */
export function terminalTable(cells: readonly Cell[]): string {
  const head = ["workload", "server", "req/s", "p50 ms", "p99 ms", "MiB", `/ ${FLOOR}`, "spread", "failed"];
  const rows = cells.map((cell) => {
    const part = ratio(cell, cells);
    const spread = cell.rps > 0 ? (Math.max(...cell.rounds) - Math.min(...cell.rounds)) / cell.rps : 0;
    return [
      cell.workload,
      cell.server,
      short(cell.rps),
      short(cell.p50Ms),
      short(cell.p99Ms),
      String(cell.peakMiB),
      part === null ? "-" : part.toFixed(2),
      `${(spread * 100).toFixed(0)} %`,
      String(cell.failed),
    ];
  });
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((text, column) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

/** A Markdown table: a row for each server, a column for each workload, and the most memory. */
export function markdownTable(cells: readonly Cell[]): string {
  const measured = unique(cells.map(({ workload }) => workload));
  const servers = unique(cells.map(({ server }) => server));
  const lines = servers.map((server) => {
    const own = cells.filter((cell) => cell.server === server);
    const texts = measured.map((name) => {
      const cell = own.find(({ workload }) => workload === name);
      if (!cell) return "-";
      const part = ratio(cell, cells);
      const relative =
        part === null || server === FLOOR ? "" : ` (${part < 0.995 ? part.toFixed(2) : part.toPrecision(2)})`;
      return `${short(cell.rps)}${relative} ${short(cell.p50Ms)}/${short(cell.p99Ms)}`;
    });
    return `| ${server} | ${texts.join(" | ")} | ${Math.max(...own.map(({ peakMiB }) => peakMiB))} |`;
  });
  return [
    `| req/s (part of ${FLOOR}) p50/p99 ms | ${measured.join(" | ")} | MiB |`,
    `|---|${measured.map(() => "---").join("|")}|---|`,
    ...lines,
  ].join("\n");
}
