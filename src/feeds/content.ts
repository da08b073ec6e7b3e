/** An entry as the HTML content of a feed item: complete, so that a reader need not leave. */
import { actorName, inLanguage, type Language, type Localized } from '../domain/actor';
import type { EntryDocument } from '../domain/document';
import { pagePath } from '../domain/paths';
import { dateInWords } from '../i18n/dates';
import { words } from '../i18n/words';
import { escapeMarkup as esc } from './xml';

export function toContent(entry: EntryDocument, lang: Language, origin: string): string {
  const w = words[lang];
  const say = (text: Localized) => inLanguage(text, lang).text;
  const actorLink = (slug: string) => esc(origin + pagePath(lang, '/', `actor=${slug}`));
  const source = (slug: string) => entry.citations.find((c) => c.source.slug === slug)?.source;
  const who = entry.participants.map(
    ({ actor, part, role }) =>
      `<li><a href="${actorLink(actor.slug)}">${esc(actorName(actor, lang))}</a>${role ? `, ${esc(say(role))}` : ''} (${esc(w.parts[part])})</li>`,
  );
  const quotes = entry.quotes.map((quote) => {
    const speakers = quote.speakers.map((speaker) => actorName(speaker, lang)).join(', ');
    const cite = source(quote.source)?.url ?? '';
    return `<blockquote cite="${esc(cite)}" lang="${esc(quote.language)}"><p>${esc(quote.text)}</p></blockquote><p>— ${esc(speakers)}, ${esc(w.feed.paragraph(quote.locator.paragraph))}</p>`;
  });
  const positions = entry.positions.map(
    (position) =>
      `<li>${esc(actorName(position.actor, lang))}${esc(w.colon)} <strong>${esc(w.stances[position.stance])}</strong> (${esc(w.strengths[position.strength])}) — ${esc(say(position.proposition.text))}</li>`,
  );
  const citations = entry.citations.map(
    ({ source }) =>
      `<li><a href="${esc(source.url)}">${esc(source.title)}</a>, ${esc(source.publisher)}, ${esc(dateInWords(source.issued, lang))}</li>`,
  );
  const note = entry.date.note ? ` (${say(entry.date.note)})` : '';
  const list = (items: string[]) => (items.length > 0 ? `<ul>${items.join('')}</ul>` : '');
  return [
    `<p><strong>${esc(w.kinds[entry.kind])}</strong>, ${esc(dateInWords(entry.date.edtf, lang))}${esc(note)}</p>`,
    `<p>${esc(say(entry.summary))}</p>`,
    ...quotes,
    list(positions),
    list(who),
    list(citations),
  ].join('');
}
