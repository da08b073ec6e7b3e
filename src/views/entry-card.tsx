/** Decides how an entry stands in a list: what happened, the words, the positions, who, and the source. */
import { pagePath } from '../domain/paths';
import { timeInWords } from '../i18n/dates';
import { words } from '../i18n/words';
import { Kicker, Participants, type PartProps, Sources, Topics } from './entry-parts';
import { Positions } from './positions';
import { Quote } from './quotes';
import { Text } from './text';

export function EntryCard({ entry, lang }: PartProps) {
  const w = words[lang];
  const titleId = `title-${entry.slug}`;
  return (
    <article class="entry h-entry" aria-labelledby={titleId}>
      <Kicker entry={entry} lang={lang} />
      <h3 class="p-name" id={titleId}>
        <a class="u-url" href={pagePath(lang, `/entries/${entry.slug}`)}>
          <Text of={entry.title} lang={lang} />
        </a>
      </h3>
      <p class="p-summary">
        <Text of={entry.summary} lang={lang} />
      </p>
      {entry.quotes.map((quote) => (
        <Quote entry={entry} quote={quote} lang={lang} />
      ))}
      {entry.positions.length > 0 && (
        <>
          <h4>{w.positions}</h4>
          <Positions entry={entry} lang={lang} />
        </>
      )}
      <Participants entry={entry} lang={lang} />
      <footer>
        <Topics entry={entry} lang={lang} />
        <Sources entry={entry} lang={lang} />
        <p class="recorded">
          {w.recorded}{' '}
          <time class="dt-published" datetime={entry.published_at}>
            {timeInWords(entry.published_at, lang)}
          </time>
        </p>
      </footer>
    </article>
  );
}
