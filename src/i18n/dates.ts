/** Decides how dates and times read: EDTF in words, with its doubt, in the pages' languages. */
import type { Language } from '../domain/actor';
import { type PartialDate, parseEdtf } from '../domain/edtf';
import { locales } from './words';

interface Grammar {
  day(day: number): string;
  /** A date from what it has: `22 February 2017`, `February 2017`, `22`. */
  join(parts: string[]): string;
  from(first: End, last: End): string;
  between(first: End, last: End): string;
  about(date: End): string;
  approximate: string;
  uncertain: string;
}
interface End {
  text: string;
  /** Names a day, and not only a month or year. */
  isDay: boolean;
}

const grammars: Record<Language, Grammar> = {
  en: {
    day: String,
    join: (parts) => parts.join(' '),
    from: (a, b) => `from ${a.text} to ${b.text}`,
    between: (a, b) => `between ${a.text} and ${b.text}`,
    about: (date) => `about ${date.text}`,
    approximate: 'approximate',
    uncertain: 'uncertain',
  },
  es: {
    day: String,
    join: (parts) => parts.join(' de '),
    from: (a, b) => `${a.isDay ? 'del' : 'de'} ${a.text} ${b.isDay ? 'al' : 'a'} ${b.text}`,
    between: (a, b) => `entre ${article('el ', a)} y ${article('el ', b)}`,
    about: (date) => `hacia ${article('el ', date)}`,
    approximate: 'fecha aproximada',
    uncertain: 'fecha incierta',
  },
  fr: {
    day: (day) => (day === 1 ? '1er' : String(day)),
    join: (parts) => parts.join(' '),
    from: (a, b) =>
      `${a.isDay ? 'du ' : elide('de ', a.text)}${a.text} ${b.isDay ? 'au' : 'à'} ${b.text}`,
    between: (a, b) => `entre ${article('le ', a)} et ${article('le ', b)}`,
    about: (date) => `vers ${article('le ', date)}`,
    approximate: 'date approximative',
    uncertain: 'date incertaine',
  },
};

const article = (word: string, end: End) => (end.isDay ? word + end.text : end.text);
const elide = (word: string, next: string) => (/^[aàâeéioôuœ]/i.test(next) ? 'd’' : word);

// Parsing takes a quarter of a millisecond, and a page repeats its dates.
const known = new Map<string, string>();
const mostKnown = 2000;

/** @returns the text itself where it is no date of the record. */
export function dateInWords(edtf: string, lang: Language): string {
  const key = `${lang} ${edtf}`;
  let text = known.get(key);
  if (text === undefined) {
    text = plainDate(edtf, lang) ?? readDate(edtf, lang);
    if (known.size >= mostKnown) known.clear();
    known.set(key, text);
  }
  return text;
}

/** Most dates are plain days: documents hold only dates that were parsed once, so these need no parser. */
function plainDate(edtf: string, lang: Language): string | undefined {
  const [year, month, day] =
    /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/.exec(edtf)?.slice(1).map(Number) ?? [];
  return year && month && day ? written({ year, month, day }, lang).text : undefined;
}

function readDate(edtf: string, lang: Language): string {
  const date = parseEdtf(edtf);
  if (!date) return edtf;
  const { first, last, approximate, uncertain } = date;
  const g = grammars[lang];
  const doubt = (approximately: boolean) => {
    const doubts = [approximately && g.approximate, uncertain && g.uncertain].filter(Boolean);
    return doubts.length > 0 ? ` (${doubts.join(', ')})` : '';
  };
  if (date.shape === 'date' || sameDate(first, last)) {
    const only = written(first, lang);
    return (approximate ? g.about(only) : only.text) + doubt(false);
  }
  const ends = [written(shorten(first, last), lang), written(last, lang)] as const;
  const text = date.shape === 'interval' ? g.from(...ends) : g.between(...ends);
  return text + doubt(approximate);
}

/** `23 November 2026, 20:15 UTC` */
export function timeInWords(iso: string, lang: Language): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const utc = time.toISOString();
  return `${dateInWords(utc.slice(0, 10), lang)}, ${utc.slice(11, 16)} UTC`;
}

interface Written {
  year?: number;
  month?: number;
  day?: number;
}

function written({ year, month, day }: Written, lang: Language): End {
  const g = grammars[lang];
  const parts = [
    ...(day === undefined ? [] : [g.day(day)]),
    ...(month === undefined ? [] : [monthName(month, lang)]),
    ...(year === undefined ? [] : [String(year)]),
  ];
  return { text: g.join(parts), isDay: day !== undefined };
}

/** The first of two dates without what it shares with the last: 22 [February 2017] to 23 February 2017. */
function shorten(first: PartialDate, last: PartialDate): Written {
  if (first.year !== last.year || first.month === undefined || last.month === undefined)
    return first;
  const { month, day } = first;
  const sameMonth = month === last.month && day !== undefined && last.day !== undefined;
  return sameMonth ? { day } : { month, ...(day !== undefined && { day }) };
}

const sameDate = (a: PartialDate, b: PartialDate) =>
  a.year === b.year && a.month === b.month && a.day === b.day;

// A formatter is dear to make and a page has a hundred dates.
const monthNames = new Map<Language, string[]>();

function monthName(month: number, lang: Language): string {
  let names = monthNames.get(lang);
  if (!names) {
    const format = new Intl.DateTimeFormat(locales[lang], { month: 'long', timeZone: 'UTC' });
    names = Array.from({ length: 12 }, (_, i) => format.format(Date.UTC(2000, i, 1)));
    monthNames.set(lang, names);
  }
  return names[month - 1]!;
}
