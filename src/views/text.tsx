/** Decides how localized texts, lists of names and links into the record are set. */
import type { Child } from 'hono/jsx';
import {
  type ActorRef,
  actorName,
  inLanguage,
  type Language,
  type Localized,
} from '../domain/actor';
import { type Filter, printFilter } from '../domain/filter';
import { pagePath } from '../domain/paths';
import { locales, words } from '../i18n/words';

/** A text in the page's language; one that fell back to English says so to screen readers and browsers. */
export function Text({ of, lang }: { of: Localized; lang: Language }) {
  const found = inLanguage(of, lang);
  return <span lang={found.lang === lang ? undefined : found.lang}>{found.text}</span>;
}

/** The path of the record with a filter. */
export function recordPath(filter: Partial<Filter>, lang: Language): string {
  return pagePath(lang, '/', printFilter({ ...filter, lang: undefined }));
}

export function ActorLink(props: { actor: ActorRef; lang: Language; class?: string | undefined }) {
  return (
    <a class={props.class} href={recordPath({ actor: [props.actor.slug] }, props.lang)}>
      {actorName(props.actor, props.lang)}
    </a>
  );
}

/** Links to actors: A, B and C. */
export function Actors(props: { actors: ActorRef[]; lang: Language; class?: string }) {
  const links: Child[] = props.actors.map((actor) => (
    <ActorLink actor={actor} lang={props.lang} class={props.class} />
  ));
  const parts = listFormat(props.lang).formatToParts(links.map((_, i) => String(i)));
  return (
    <>{parts.map((part) => (part.type === 'element' ? links[Number(part.value)] : part.value))}</>
  );
}

/** paragraphs 2, 4 and 5 */
export function paragraphsInWords(numbers: number[], lang: Language): string {
  const list = listFormat(lang).format(numbers.map(String));
  return words[lang].paragraphs(list, numbers.length > 1);
}

// A formatter is dear to make and a page has a hundred lists.
const listFormats = new Map<Language, Intl.ListFormat>();

function listFormat(lang: Language): Intl.ListFormat {
  const known = listFormats.get(lang) ?? new Intl.ListFormat(locales[lang]);
  listFormats.set(lang, known);
  return known;
}
