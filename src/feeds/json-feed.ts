/** JSON Feed 1.1, with Parley's dates and stances in the extension `_parley`. */
import { generateJsonFeed } from 'feedsmith';
import type { Feed } from './feed';

export function toJsonFeed(feed: Feed): string {
  const base = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.next && { next_url: feed.next }),
    language: feed.lang,
    authors: [{ name: 'Parley', url: new URL(feed.self).origin }],
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      ...(item.sourceUrl && { external_url: item.sourceUrl }),
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      date_published: item.published,
      date_modified: item.updated,
      authors: item.authors,
      tags: item.categories.map(({ label }) => label),
      language: item.lang,
    })),
  }) as { items: object[] };
  const items = feed.items.map(({ entry }, i) => ({
    ...base.items[i],
    _parley: {
      about: `${new URL(feed.self).origin}/openapi.json`,
      kind: entry.kind,
      date: entry.date,
      positions: entry.positions.map(({ actor, proposition, stance, strength }) => ({
        actor: actor.slug,
        proposition: proposition.slug,
        stance,
        strength,
      })),
    },
  }));
  return JSON.stringify({ ...base, items });
}
