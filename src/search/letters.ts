/**
 * Letters as their Latin equivalents, after Unicode compatibility composition (NFKC) and in lower case. Both ways of
 * writing a name have to meet, so each letter is given in the form that most romanisations share; `normalise.ts` folds
 * what is left of the difference.
 *
 * Sources: Ukrainian after the national table (Cabinet of Ministers, resolution 55 of 27 January 2010), Russian and
 * Belarusian after BGN/PCGN. Deliberately otherwise: Ukrainian и is not told from і; Russian ё is е, because print rarely
 * writes its dots; the soft and the hard sign are nothing.
 */
export const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a", б: "b", в: "v", г: "h", ґ: "g", д: "d", е: "e", ё: "e", є: "ye", ж: "zh", з: "z", и: "y", і: "i", ї: "yi",
    й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "v", ф: "f", х: "kh",
    ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", ѣ: "e", ѳ: "f", ѵ: "i",
    // Serbian and Macedonian letters, which names of arms and their makers bring along.
    ђ: "d", ј: "j", љ: "lj", њ: "nj", ћ: "c", џ: "dzh", ѓ: "g", ќ: "k", ѕ: "dz",
    // Scientific transliteration and ISO 9.
    š: "sh", ž: "zh", č: "ch",
    // Latin letters that are no letter with a mark to Unicode.
    // Greek, at the end of a word.
    ς: "σ",
    ß: "ss", ł: "l", ø: "o", đ: "d", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d", ħ: "h",
  }),
); // prettier-ignore

/**
 * Common English words that would fall together with other English words ("gas" with "has"). They are left as they are,
 * as most texts are English.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set([
  "gang", "gas", "gate", "gave", "gear", "get", "give", "gold", "got", "west", "your", "year",
]); // prettier-ignore
