import { LETTERS, PLAIN_WORDS } from "./letters";

/** A word of a text: where it stands, and the key under which it is found. */
export interface KeyedWord {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  /** True when nothing but a dash or a dot parts it from the word before: "Geran-2", "F16", "U.S". */
  readonly joined: boolean;
}

/** What a folded word is made of. */
const PARTS = /\p{N}+|\p{L}+/gu;

/** Everything that is used as an apostrophe, or as the prime that transliterates a soft or hard sign. */
const APOSTROPHES = "'’‘‛ʼʹʻʽʺ′″`´＇";

/** Runs of digits, and runs of letters with their marks, apostrophes and invisible characters. */
const WORDS = new RegExp(`\\p{N}+|\\p{L}[\\p{L}\\p{M}\\p{Cf}${APOSTROPHES}]*`, "gu");

const ANY_APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");

/** Some of the apostrophes are letters to Unicode. */
const NO_LETTERS = new RegExp(`[^\\p{L}\\p{N}]|[${APOSTROPHES}]`, "gu");

const POSSESSIVE = new RegExp(`(?<=[a-z])[${APOSTROPHES}]s$`, "u");

const JOINT = /^[-‐‑‒–−.]?$/u;

/** Spellings that fold into one, in this order. Every rule makes the word shorter or a letter simpler, so folding ends. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  // German: Otschakow.
  [/t?sch/g, "ch"],
  // Ukrainian г is h, Russian г is g; х is kh, h or x.
  [/kh|x|g/g, "h"],
  // German and Polish: Charkiw, Kyjiw.
  [/w/g, "v"],
  // и, і, ї, й and ы are y, i, yi, j, iy, ii.
  [/[ijy]+/g, "i"],
  // Запоріжжя: Zaporizhzhia.
  [/(zh|sh|ch)\1+/g, "$1"],
  [/([a-z])\1+/g, "$1"],
  // є, ю, я are ye, ie and je; yu and iu; ya and ia. The sound before the vowel is written in too many ways.
  [/i(?=[aeou])/g, ""],
];

/**
 * The skeleton of a text: its words in small Latin letters, with the spellings that romanisations of Ukrainian and Russian
 * differ in folded into one. Texts with the same skeleton are taken for the same name: Мар'їнка, Марьинка, Mar'yinka,
 * Maryinka and Marinka are all "marinka". It is for comparing only, never for showing.
 *
 * Words of letters and of digits are parted ("Geran-2", "Geran2" -> "heran 2"), an English possessive is dropped, letters
 * of other scripts lose their marks and stay. A text without letters and digits has the skeleton "".
 */
export function searchKey(text: string): string {
  return keyedWords(text)
    .map(({ key }) => key)
    .join(" ");
}

/** The skeleton of a text in one word, for names that are written with and without spaces. */
export function compactKey(text: string): string {
  return foldWord(searchKey(text).replaceAll(" ", ""));
}

/** The words of a text that have a key, in order. */
export function keyedWords(text: string): KeyedWord[] {
  const words: KeyedWord[] = [];
  for (const match of text.matchAll(WORDS)) {
    const start = match.index;
    const end = start + match[0].length;
    // Few signs are numbers to Unicode and letters when they are folded, or the other way round.
    for (const [key] of foldWord(match[0]).matchAll(PARTS)) {
      const before = words.at(-1);
      const joined = before !== undefined && JOINT.test(text.slice(before.end, start));
      words.push({ start, end, key, joined });
    }
  }
  return words;
}

/**
 * The keys that a word may have whose first letters are the given key: folding looks at letters that are not typed yet
 * ("Bak" of "Bakhmut", "Y" of "Yalta", "Zaporizhz" of "Zaporizhzhia").
 */
export function prefixKeys(key: string): string[] {
  const stem = key.slice(0, -1);
  if (key.endsWith("k")) return [key, `${stem}h`];
  if (key.endsWith("i")) return [key, ...["a", "e", "o", "u"].map((vowel) => stem + vowel)];
  return /(zhz|shs|chc)$/.test(key) ? [key, stem] : [key];
}

/** A text as two people may write it without meaning another name: in any case, with any apostrophe and spacing. */
export function plainKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(ANY_APOSTROPHE, "'")
    .replace(/[\s\p{Cf}]+/gu, " ")
    .trim();
}

/** Words that are remembered: texts of a dataset are made of the same few thousand. */
const MOST_WORDS = 20_000;
const LONGEST_WORD = 40;
const foldedWords = new Map<string, string>();

function foldWord(word: string): string {
  const known = foldedWords.get(word);
  if (known !== undefined) return known;
  const folded = foldUntilStable(word);
  if (word.length > LONGEST_WORD) return folded;
  if (foldedWords.size >= MOST_WORDS) foldedWords.clear();
  foldedWords.set(word, folded);
  return folded;
}

/** Folds until nothing changes any more, so that the key of a key is the key itself. */
function foldUntilStable(word: string): string {
  let before = word;
  let after = foldOnce(before);
  while (after !== before) {
    before = after;
    after = foldOnce(before);
  }
  return after;
}

function foldOnce(word: string): string {
  // Marks go last: й, ї and ё are letters of their own.
  const latin = Array.from(word.normalize("NFKC").toLowerCase().replace(POSSESSIVE, ""))
    .map((letter) => LETTERS.get(letter) ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(NO_LETTERS, "");
  if (PLAIN_WORDS.has(latin)) return latin;
  return FOLDS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), latin);
}
