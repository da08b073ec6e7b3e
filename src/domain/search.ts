/** Decides what a word is, for the search index, the query and `matches` alike. */

/** @returns the words, folded: lower case, without accents; letters and digits only. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** @returns the phrases of a query: each word alone, what stands in double quotes together. */
export function phrasesOf(q: string): string[][] {
  const parts = q.replace(/[“”„«»]/g, '"').split('"');
  return parts
    .flatMap((part, i) => (i % 2 === 1 ? [wordsOf(part)] : wordsOf(part).map((word) => [word])))
    .filter((phrase) => phrase.length > 0);
}

/** @returns the query in FTS5's syntax: every phrase must occur. Words hold no quotation mark, so none escapes. */
export function toFtsQuery(q: string): string {
  return phrasesOf(q)
    .map((phrase) => `"${phrase.join(' ')}"`)
    .join(' AND ');
}

/** Whether every phrase of `q` occurs in `words`, as FTS5 finds it. */
export function containsPhrases(words: string[], q: string): boolean {
  const text = ` ${words.join(' ')} `;
  return phrasesOf(q).every((phrase) => text.includes(` ${phrase.join(' ')} `));
}
