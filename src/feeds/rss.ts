/** RSS 2.0, as the RSS Advisory Board's Best Practices Profile has it. */
import { generateRssFeed } from 'feedsmith';
import type { Feed } from './feed';
import { escapeMarkup, stripIllegalDeep, tightenCdata } from './xml';

export function toRss(feed: Feed): string {
  const xml = generateRssFeed(
    stripIllegalDeep({
      title: feed.title,
      link: feed.home,
      description: feed.description,
      language: feed.lang,
      lastBuildDate: feed.updated,
      docs: 'https://www.rssboard.org/rss-specification',
      ttl: 30,
      atom: {
        links: [
          { rel: 'self', type: 'application/rss+xml', href: feed.self },
          ...(feed.next ? [{ rel: 'next', type: 'application/rss+xml', href: feed.next }] : []),
        ],
      },
      items: feed.items.map((item) => ({
        guid: { value: item.id, isPermaLink: false },
        title: item.title,
        link: item.url,
        // Readers take it for HTML.
        description: escapeMarkup(item.summary),
        content: { encoded: item.html },
        pubDate: item.published,
        // RSS wants an e-mail address of an author; Dublin Core's creator takes a name.
        dc: { creators: item.authors.map((author) => author.name) },
        atom: { updated: item.updated },
        categories: item.categories.map(({ label }) => ({ name: label })),
      })),
    }),
  );
  return tightenCdata(xml);
}
