import { countsByMetric } from "./counts";
import type { FigureArgs } from "./figure-args";
import type { FigureClaim } from "./figure-claim";
import { type Figure, toFigure } from "./figure.types";
import type { Plain } from "./plain";
import { resolveFigure } from "./resolve-figure";

/** The figures that the claims about one subject come to. */
export function figuresFrom(
  claims: readonly FigureClaim[],
  { metric, policy }: Pick<FigureArgs, "metric" | "policy">,
  counts: (claim: FigureClaim) => boolean,
  asKnownOn: string | null,
): Plain<Figure>[] {
  const asked = metric == null ? claims : claims.filter((claim) => claim.metric === metric);
  return countsByMetric(asked)
    .map((count) => count.filter(counts))
    .filter((count) => count.length > 0)
    .map((count) => toFigure(resolveFigure(count, policy), asKnownOn));
}
