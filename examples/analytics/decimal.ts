const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Adds decimal numbers that are written as strings, exactly: no digit passes through a float. */
export function addDecimals(a: string, b: string): string {
  const scale = Math.max(fraction(a).length, fraction(b).length);
  const sum = unscaled(a, scale) + unscaled(b, scale);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${sum < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
}

/** The same number with a comma between thousands, for people. */
export function groupDigits(decimal: string): string {
  const [, sign = "", whole = "", rest] = parse(decimal);
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest === undefined ? "" : `.${rest}`}`;
}

/** The number in units of its last digit, counted in `scale` digits after the point. */
function unscaled(decimal: string, scale: number): bigint {
  const [, sign = "", whole = ""] = parse(decimal);
  return BigInt(`${sign}${whole}${fraction(decimal).padEnd(scale, "0")}`);
}

function fraction(decimal: string): string {
  return parse(decimal)[3] ?? "";
}

function parse(decimal: string): RegExpExecArray {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new Error(`Expected a decimal number like "325000000.00", got "${decimal}".`);
  return match;
}
