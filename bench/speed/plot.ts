import type { Cell } from "./measure";
import { short } from "./report";

const COLOURS = ["#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#aa3377", "#bbbbbb", "#222255", "#996633"];

const BAR = 14;
const LEFT = 130;
const WIDTH = 520;
const RIGHT = 90;
const GROUP_GAP = 34;

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function text(x: number, y: number, content: string, more = ""): string {
  return `<text x="${x.toFixed(1)}" y="${y}"${more === "" ? "" : ` ${more}`}>${escaped(content)}</text>`;
}

/** Bars of requests per second on a logarithmic scale of its own for each workload. */
export function plotSvg(cells: readonly Cell[], titles: ReadonlyMap<string, string>): string {
  const servers = [...new Set(cells.map(({ server }) => server))];
  const parts = [text(8, 16, "Requests per second; each workload has a logarithmic scale of its own")];
  let y = 44;
  for (const workload of new Set(cells.map((cell) => cell.workload))) {
    const own = cells.filter((cell) => cell.workload === workload);
    parts.push(text(8, y, `${workload}: ${titles.get(workload) ?? ""}`, `font-weight="bold"`));
    y += 8;
    const scale = logScale(own.map(({ rps }) => rps));
    for (const { server, rps } of own) {
      const colour = COLOURS[servers.indexOf(server) % COLOURS.length] ?? "#888888";
      const length = Math.max(1, scale(rps) * WIDTH);
      parts.push(text(LEFT - 6, y + BAR - 3, server, `text-anchor="end"`));
      parts.push(`<rect x="${LEFT}" y="${y + 1}" width="${length.toFixed(1)}" height="${BAR - 2}" fill="${colour}"/>`);
      parts.push(text(LEFT + length + 5, y + BAR - 3, `${short(rps)}/s`));
      y += BAR;
    }
    y += GROUP_GAP;
  }
  const [width, height] = [LEFT + WIDTH + RIGHT, y - GROUP_GAP + 12];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<title>Requests per second, logarithmic</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    `</svg>\n`,
  ].join("\n");
}

/** From half the least value to the greatest: 0 to 1. */
function logScale(values: readonly number[]): (value: number) => number {
  const known = values.filter((value) => value > 0);
  const [low, high] = [Math.log(Math.min(...known) / 2), Math.log(Math.max(...known))];
  return (value) => (value > 0 && high > low ? (Math.log(value) - low) / (high - low) : 0);
}
