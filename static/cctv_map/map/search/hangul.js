// Korean search on the phone, by the rules of gangseo_portal/lib/hangul.py; both are tested with
// tests/data/search_examples.json. Pure.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
// Keyboards make these of two consonants typed in a row; no syllable starts with one.
const CLUSTERS = {
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};
const SYLLABLES_OF_INITIAL = 588;
const FIRST_SYLLABLE = 0xac00;
// A leading consonant with what is joined to it, or any character with its marks.
const LETTER = /[\u1100-\u115f\uffa1-\uffbe]?[\u1160-\u11ff\uffc2-\uffdc]+|./gsu;
const PLAIN = /^[\x20-\x7e가-힣]*$/;
const NO_WORD = /[^\p{L}\p{N}]/gu;

// From conjoining letters to the ones that stand alone, which the keyboard types.
const STANDING = new Map([
  ...[...INITIALS].map((letter, n) => [String.fromCharCode(0x1100 + n), letter]),
  ...[...VOWELS].map((letter, n) => [String.fromCharCode(0x1161 + n), letter]),
  ...[...FINALS].map((letter, n) => [String.fromCharCode(0x11a8 + n), letter]),
]);

function standing(cluster) {
  const letters = [...cluster.normalize("NFKC")].map((letter) => STANDING.get(letter) ?? letter);
  return letters.map((letter) => CLUSTERS[letter] ?? letter).join("");
}

/** Text as it is compared: "CCTV 설치!" is "cctv설치". */
export function searchForm(text) {
  const letters = PLAIN.test(text) ? text : (text.match(LETTER) ?? []).map(standing).join("");
  return letters.toLowerCase().replace(NO_WORD, "");
}

/** What finds a query in texts that are in their search form; null for a query without letters. */
export function pattern(query) {
  const wanted = searchForm(query);
  return wanted ? new RegExp([...wanted].map(letterPattern).join("")) : null;
}

function letterPattern(letter) {
  const n = INITIALS.indexOf(letter);
  if (n < 0) return letter;
  const first = FIRST_SYLLABLE + n * SYLLABLES_OF_INITIAL;
  const last = first + SYLLABLES_OF_INITIAL - 1;
  return `[${letter}${String.fromCharCode(first)}-${String.fromCharCode(last)}]`;
}

/** The single letters of a text: 화곡 is ㅎ, ㅘ, ㄱ, ㅗ, ㄱ. */
export function letters(text) {
  return searchForm(text).normalize("NFD");
}

/** How many letters to add, drop or change until one text is the other (Levenshtein). */
export function edits(one, other) {
  const row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    let before = row[0];
    row[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const change = before + (one[i - 1] === other[j - 1] ? 0 : 1);
      before = row[j];
      row[j] = Math.min(row[j] + 1, row[j - 1] + 1, change);
    }
  }
  return row[other.length];
}

/** Digits as they are read, because ㅎㄱㅇㄷ means 화곡1동: 화곡일동. */
export function spoken(name) {
  return name.replace(/\d/g, (digit) => "영일이삼사오육칠팔구"[digit]);
}
