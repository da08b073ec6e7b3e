/** Reads an EDTF date (ISO 8601-2) and decides which days it may mean. */
import { parse } from 'edtf';

/** A calendar date as far as it is known; months count from 1. */
export interface PartialDate {
  year: number;
  month?: number;
  day?: number;
}

export interface EdtfDate {
  /** As written. */
  edtf: string;
  /** First and last day that it may mean, `YYYY-MM-DD`. */
  earliest: string;
  latest: string;
  /** `date`: one date; `interval`: lasting from … to …; `set`: one date out of those from first to last. */
  shape: 'date' | 'interval' | 'set';
  first: PartialDate;
  last: PartialDate;
  approximate: boolean;
  uncertain: boolean;
}

export const acceptedDates =
  'an EDTF date: 2017-02-23, 2017-02, 2017, any of them with ~ (about) or ? (uncertain), an interval 2017-02-22/2017-02-23, or one date of a span [2017-02-22..2017-02-25]';

interface Parsed {
  type: string;
  values: (number | Parsed | Parsed[] | null)[];
  unspecified?: unknown;
  approximate?: unknown;
  uncertain?: unknown;
  earlier?: boolean;
  later?: boolean;
}

/** @returns undefined where the text is no EDTF date, or one that the record does not take (seasons, open ends, times, unspecified digits). */
export function parseEdtf(text: string): EdtfDate | undefined {
  if (!/^[[\]0-9./,~?%-]{4,60}$/.test(text)) return undefined;
  let parsed: Parsed;
  try {
    parsed = parse(text) as Parsed;
  } catch {
    return undefined;
  }
  const members = membersOf(parsed);
  if (!members) return undefined;
  const dates = members.map(partialDate);
  if (dates.length === 0 || !dates.every((date) => date !== undefined)) return undefined;
  const shape = parsed.type === 'Interval' ? 'interval' : parsed.type === 'Set' ? 'set' : 'date';
  const byFirst = dates.toSorted((a, b) => compare(dayOf(a, 'first'), dayOf(b, 'first')));
  const byLast = dates.toSorted((a, b) => compare(dayOf(a, 'last'), dayOf(b, 'last')));
  // The members of a set stand in any order; an interval goes from its first to its second.
  const first = shape === 'set' ? byFirst[0]! : dates[0]!;
  const last = shape === 'set' ? byLast.at(-1)! : dates.at(-1)!;
  const earliest = dayOf(first, 'first');
  const latest = dayOf(last, 'last');
  if (earliest > latest) return undefined;
  const approximate = members.some((member) => Boolean(member.approximate));
  const uncertain = members.some((member) => Boolean(member.uncertain));
  return { edtf: text, earliest, latest, shape, first, last, approximate, uncertain };
}

/** The library's own min and max are wrong for sets, so the bounds come from what it parsed. */
function membersOf(parsed: Parsed): Parsed[] | undefined {
  if (parsed.type === 'Date') return [parsed];
  if (parsed.earlier || parsed.later) return undefined;
  if (parsed.type !== 'Interval' && parsed.type !== 'Set') return undefined;
  const members = parsed.values.flat();
  const dates = members.filter((m): m is Parsed => typeof m === 'object' && m !== null);
  return dates.length === members.length ? dates : undefined;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function partialDate(parsed: Parsed): PartialDate | undefined {
  const [year, month, day, hour] = parsed.values as number[];
  if (parsed.type !== 'Date' || parsed.unspecified !== undefined || hour !== undefined)
    return undefined;
  if (year === undefined || year < 1) return undefined;
  if (month === undefined) return { year };
  return day === undefined ? { year, month: month + 1 } : { year, month: month + 1, day };
}

function dayOf({ year, month, day }: PartialDate, end: 'first' | 'last'): string {
  const m = month ?? (end === 'first' ? 1 : 12);
  const d = day ?? (end === 'first' ? 1 : new Date(Date.UTC(year, m, 0)).getUTCDate());
  return `${String(year).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** @returns the day that is `days` later, at most 9999-12-31. */
export function addDays(day: string, days: number): string {
  const moved = Math.min(dayNumber(day) + days, dayNumber('9999-12-31'));
  return new Date(moved * 86_400_000).toISOString().slice(0, 10);
}
