import { Field, Float, ObjectType } from "type-graphql";
import type { Stated } from "./figure-claim";
import type { Plain } from "./plain";
import { boundsOf } from "./range";

@ObjectType({ description: "Which share of the weapons launched was shot down, as a range from 0 to 1." })
export class InterceptionRate {
  @Field(() => Float, { nullable: true, description: "Lower bound; null when unknown." })
  readonly low!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper bound; null when unknown." })
  readonly high!: number | null;

  @Field(() => Boolean, { description: 'True when it rests on a rounded number such as "about 10".' })
  readonly approximate!: boolean;
}

/**
 * The share that was shot down: the fewest of the most, up to the most of the fewest. Null when neither bound is known, and
 * when more were shot down than launched, because then one of the numbers is wrong.
 */
export function interceptionRate(launched: Stated | null, intercepted: Stated | null): Plain<InterceptionRate> | null {
  if (!launched || !intercepted) return null;
  const [all, down] = [boundsOf(launched), boundsOf(intercepted)];
  const low = share(down.low, all.high);
  const high = share(down.high, all.low);
  if ((low === null && high === null) || (low ?? 0) > 1) return null;
  const approximate = launched.comparator === "APPROX" || intercepted.comparator === "APPROX";
  return { low, high: high === null ? null : Math.min(high, 1), approximate };
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}
