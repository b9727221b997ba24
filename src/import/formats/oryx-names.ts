/** Signs that belong to a number in front of them: "122 mm", and "23 ItK 61", which is a Finnish gun. */
const OF_THE_NUMBER = /^(?:mm|cm|kg|ft|x|×|itk)(?![\p{L}\p{N}])/iu;

/** Names that mean something else elsewhere, with what tells them apart: Mamba is also the French name of SAMP/T. */
const HOMONYMS: Readonly<Record<string, string>> = { Mamba: "Mamba (armoured vehicle)" };

/**
 * The designation alone. The scrape took the count of all losses of a type for a part of its name: "119 152mm 2S19 Msta-S",
 * "1094 BMP-2(K)". Such a count is a whole number of up to four digits and a blank, and something that is no unit follows.
 * "2S19 Msta-S", "152mm 2A65" and "127T-64BV" do not begin so and stay. Letters that the scrape wrote as <U+041C>, and a
 * colon at the end, are mended too.
 */
export function designation(system: string): string {
  const tidy = system
    .replace(/<U\+([0-9A-F]{4})>/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\s+/g, " ")
    .replace(/\s*:$/, "")
    .trim();
  const rest = /^\d{1,4} (\S.*)$/.exec(tidy)?.[1];
  const name = rest === undefined || OF_THE_NUMBER.test(rest) ? tidy : rest;
  return HOMONYMS[name] ?? name;
}

/** R, with which the scrape was made, writes NA where it found no name. */
export function isNamed(system: string): boolean {
  return system !== "NA";
}
