// Which medicine, condition or supplement did the reader mean? Pure functions: no page, no storage, no network.
//
// A term is {kind, slug, name, words, examples, wider, narrower}: what it is called, which medicines belong to it, and
// the slugs of the groups above and below it.

const AMOUNT = /\d+([.,]\d+)?\s*(mg|mcg|µg|μg|g|ml|iu)\b/g;

/** Lower case, without accents, punctuation, amounts and the s of a plural. */
export function tokens(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(AMOUNT, " ");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
}

/** {found: [{term, said}], maybe: [term]}: `said` is the known word that was read; `maybe` needs the reader's choice. */
export function lookUp(typed, terms) {
  const asked = tokens(typed);
  if (!asked.length) return { found: [], maybe: [] };
  const known = terms.flatMap((term) => [
    ...term.words.map((said) => ({ term, said, isExample: false, tokens: tokens(said) })),
    ...term.examples.map((said) => ({ term, said, isExample: true, tokens: tokens(said) })),
  ]);
  const phrase = asked.join(" ");
  const exact = known.filter((word) => word.tokens.join("") === asked.join(""));
  const within = once(known.filter((word) => asked.every((token) => word.tokens.includes(token))));
  if (exact.length) return { found: once(exact), maybe: others(within, exact) };
  if (within.length) return within.length === 1 ? { found: within, maybe: [] } : { found: [], maybe: others(within, []) };
  return { found: once(closest(phrase, known)), maybe: [] };
}

/** The slugs whose cautions concern this reader. A whole class includes what belongs to it; one medicine does not. */
export function meant({ term, isExample }) {
  return [term.slug, ...(term.wider ?? []), ...(isExample ? [] : (term.narrower ?? []))];
}

/** How many letters differ, swapped neighbours counting as one; `most` + 1 when more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
}

// Short words forgive nothing, long ones two letters: more would read one medicine as another.
const forgiven = (word) => (word.length < 5 ? 0 : word.length < 9 ? 1 : 2);

function closest(phrase, known) {
  const most = forgiven(phrase);
  if (!most) return [];
  const far = (word) => Math.min(...[word.tokens.join(" "), ...word.tokens].map((w) => distance(phrase, w, most)));
  const near = known.map((word) => ({ ...word, isClose: true, far: far(word) })).filter((word) => word.far <= most);
  const least = Math.min(...near.map((word) => word.far));
  return near.filter((word) => word.far === least);
}

const once = (words) => [...new Map(words.map((word) => [`${word.term.kind} ${word.term.slug}`, word])).values()];

function others(words, taken) {
  const slugs = new Set(taken.map((word) => word.term.slug));
  return words.map((word) => word.term).filter((term) => !slugs.has(term.slug));
}
