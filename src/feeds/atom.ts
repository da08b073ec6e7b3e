/** Atom (RFC 4287), with retracted entries as tombstones before the entries (RFC 6721). */
import { generateAtomFeed } from 'feedsmith';
import type { Feed } from './feed';
import { escapeMarkup, stripIllegalDeep, tightenCdata } from './xml';

export function toAtom(feed: Feed): string {
  const xml = generateAtomFeed(
    stripIllegalDeep({
      id: feed.id,
      title: { value: feed.title, type: 'text' },
      subtitle: { value: feed.description, type: 'text' },
      updated: feed.updated,
      authors: [{ name: 'Parley', uri: new URL(feed.self).origin }],
      links: [
        { rel: 'self', type: 'application/atom+xml', href: feed.self },
        { rel: 'alternate', type: 'text/html', hreflang: feed.lang, href: feed.home },
        ...(feed.next ? [{ rel: 'next', type: 'application/atom+xml', href: feed.next }] : []),
      ],
      xml: { lang: feed.lang },
      entries: feed.items.map((item) => ({
        id: item.id,
        title: { value: item.title, type: 'text' },
        summary: { value: item.summary, type: 'text' },
        content: { value: item.html, type: 'html' },
        published: item.published,
        updated: item.updated,
        authors: item.authors.map(({ name, url }) => ({ name, uri: url })),
        categories: item.categories.map(({ term, label }) => ({ term, label })),
        links: [
          { rel: 'alternate', type: 'text/html', hreflang: item.lang, href: item.url },
          ...(item.sourceUrl ? [{ rel: 'via', href: item.sourceUrl }] : []),
        ],
        xml: { lang: item.lang },
      })),
    }),
  );
  return withTombstones(tightenCdata(xml), feed);
}

/** feedsmith writes no tombstones: they are set in before the first entry. */
function withTombstones(xml: string, feed: Feed): string {
  if (feed.tombstones.length === 0) return xml;
  const tombstones = feed.tombstones.map(
    ({ ref, when, reason }) =>
      `  <at:deleted-entry ref="${escapeMarkup(ref)}" when="${when.toISOString()}"><at:comment>${escapeMarkup(reason)}</at:comment></at:deleted-entry>\n`,
  );
  const named = xml.replace('<feed ', '<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" ');
  // Texts have no line that begins so: titles are on one line, contents are escaped.
  const at = named.search(/\n( {2}<entry[ >]|<\/feed>)/);
  return `${named.slice(0, at)}\n${tombstones.join('')}${named.slice(at).trimStart()}`;
}
