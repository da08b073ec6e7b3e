/** Decides how positions are set: the proposition, the stance on it, by whom, and in which words. */
import type { ActorRef, Language } from '../domain/actor';
import type { EntryDocument, PositionDocument } from '../domain/document';
import { words } from '../i18n/words';
import { quoteId } from './quotes';
import { Actors, recordPath, Text } from './text';

const glyphs: Record<PositionDocument['stance'], string> = {
  support: '+',
  oppose: '−',
  mixed: '±',
  neutral: '=',
  unclear: '?',
};

export function Stance({ position, lang }: { position: PositionDocument; lang: Language }) {
  const { stance, strength } = position;
  return (
    <span class={`stance ${stance}`}>
      <span class="glyph" aria-hidden="true">
        {glyphs[stance]}
      </span>
      <span>
        {words[lang].stances[stance]}
        <span class="strength">, {words[lang].strengths[strength]}</span>
      </span>
    </span>
  );
}

export function Positions({ entry, lang }: { entry: EntryDocument; lang: Language }) {
  return (
    <ul class="positions">
      {shared(entry.positions).map(({ position, actors }) => (
        <li>
          <Stance position={position} lang={lang} />
          <div class="held">
            <p class="proposition">
              <a href={recordPath({ proposition: [position.proposition.slug] }, lang)}>
                <Text of={position.proposition.text} lang={lang} />
              </a>
            </p>
            <p class="by">
              <Actors actors={actors} lang={lang} />
            </p>
            <Basis entry={entry} position={position} lang={lang} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface BasisProps {
  entry: EntryDocument;
  position: PositionDocument;
  lang: Language;
}

function Basis({ entry, position, lang }: BasisProps) {
  const w = words[lang];
  const quote = entry.quotes.find((q) => q.id === position.quote);
  return (
    <p class="basis">
      <span class="label">{w.basis[position.basis] + w.colon}</span>{' '}
      {position.paraphrase && <Text of={position.paraphrase} lang={lang} />}
      {quote && position.excerpt && (
        <a href={`#${quoteId(entry, quote.id)}`}>
          <q lang={quote.language}>{position.excerpt}</q>
        </a>
      )}
      {quote && !position.excerpt && <a href={`#${quoteId(entry, quote.id)}`}>{w.seeQuote}</a>}
    </p>
  );
}

/** Signatories of one letter share their positions: each is set once, with all who hold it. */
function shared(
  positions: PositionDocument[],
): { position: PositionDocument; actors: ActorRef[] }[] {
  const groups = new Map<string, { position: PositionDocument; actors: ActorRef[] }>();
  for (const position of positions) {
    const { actor, ...held } = position;
    const key = JSON.stringify(held);
    const group = groups.get(key) ?? { position, actors: [] };
    group.actors.push(actor);
    groups.set(key, group);
  }
  return [...groups.values()];
}
