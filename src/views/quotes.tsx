/** Decides how verbatim words are set: who spoke them, and where they stand in the source. */
import type { Language } from '../domain/actor';
import type { EntryDocument, QuoteDocument } from '../domain/document';
import { words } from '../i18n/words';
import { Actors, paragraphsInWords } from './text';

/** Quotes have labels of their own in an entry; on a page of many entries the slug tells them apart. */
export const quoteId = (entry: EntryDocument, quote: string) => `quote-${entry.slug}-${quote}`;

interface QuoteProps {
  entry: EntryDocument;
  quote: QuoteDocument;
  lang: Language;
  /** Also the selector that finds the words in the source. */
  full?: boolean;
}

export function Quote({ entry, quote, lang, full = false }: QuoteProps) {
  const source = entry.citations.find((c) => c.source.slug === quote.source)?.source;
  return (
    <figure class="quote h-cite" id={quoteId(entry, quote.id)}>
      <blockquote class="p-content" lang={quote.language} cite={source?.url}>
        <p>{quote.text}</p>
      </blockquote>
      <figcaption>
        <span class="by">
          <Actors actors={quote.speakers} lang={lang} class="p-author h-card" />
        </span>
        {source && (
          <span class="where">
            <a class="u-url" href={source.url}>
              <cite>{source.publisher}</cite>
            </a>
            , {paragraphsInWords([quote.locator.paragraph], lang)}
          </span>
        )}
        {full && <Selector quote={quote} lang={lang} />}
      </figcaption>
    </figure>
  );
}

function Selector({ quote, lang }: { quote: QuoteDocument; lang: Language }) {
  const { prefix, exact, suffix } = quote.selector;
  return (
    <details class="selector">
      <summary>{words[lang].selector}</summary>
      <p>{words[lang].selectorNote}</p>
      <p lang={quote.language}>
        {prefix}
        <mark>{exact}</mark>
        {suffix}
      </p>
    </details>
  );
}
