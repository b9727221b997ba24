/**
 * Digits after the decimal point of the currencies that do not have two (ISO 4217, list one, "Minor unit").
 * Kept here and not taken from Intl, whose table follows CLDR and may change between Node versions: stored minor units
 * must mean the same for ever.
 */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
}; // prettier-ignore

/** The currencies that do not have two decimals, by their number of decimals. */
export const CURRENCIES_BY_DIGITS: readonly { digits: number; codes: readonly string[] }[] = [0, 3, 4].map(
  (digits) => ({
    digits,
    codes: Object.keys(MINOR_DIGITS).filter((code) => MINOR_DIGITS[code] === digits),
  }),
);

const known = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): boolean {
  return known.has(code);
}

function digitsOf(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/** Minor units -> decimal string in major units: (32500000000, "USD") -> "325000000.00". */
export function fromMinorUnits(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Decimal number or string in major units -> minor units.
 * @throws RangeError when the amount has more decimals than the currency, or is beyond 2^53 minor units.
 */
export function toMinorUnits(major: number | string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(major));
  const digits = digitsOf(currency);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) {
    throw new RangeError(`expected an amount with at most ${digits} decimals for ${currency}, got ${major}`);
  }
  const minor = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`amount ${major} ${currency} is too large to be kept exactly`);
  return minor;
}
