/** Decides what every page shares: its head, masthead, languages and footer. */
import type { Child } from 'hono/jsx';
import { type Language, languages } from '../domain/actor';
import type { Filter } from '../domain/filter';
import { feedFormats, feedPath, type Paging, pagePath, withPaging } from '../domain/paths';
import { languageNames, words } from '../i18n/words';

export interface PageContext extends Paging {
  lang: Language;
  /** `https://` and host. */
  origin: string;
  /** Without language, `/` or `/entries/…`. */
  path: string;
  /** The filter as `printFilter` writes it, without `lang`; empty for none. */
  query: string;
}

interface LayoutProps {
  ctx: PageContext;
  title: string;
  description: string;
  /** What the feeds that the head names are filtered by; the whole record by default. */
  feeds?: Partial<Filter>;
  /** The path of what the page shows as JSON. */
  json?: string;
  /** A page of no lasting address, such as an error: search engines and other languages are not sent to it. */
  unlisted?: boolean;
  children?: Child;
}

export const feedTypes = {
  atom: { name: 'Atom', type: 'application/atom+xml' },
  rss: { name: 'RSS', type: 'application/rss+xml' },
  json: { name: 'JSON Feed', type: 'application/feed+json' },
} as const;

export function Layout(props: LayoutProps) {
  const { ctx, title, description, feeds = {}, json, unlisted = false, children } = props;
  const { lang, origin, path } = ctx;
  const w = words[lang];
  const here = (l: Language) => withPaging(pagePath(l, path, ctx.query), ctx);
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Parley`}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        {unlisted ? (
          <meta name="robots" content="noindex" />
        ) : (
          <>
            <link rel="canonical" href={origin + here(lang)} />
            {languages.map((l) => (
              <link rel="alternate" hreflang={l} href={origin + here(l)} />
            ))}
            <link rel="alternate" hreflang="x-default" href={origin + here('en')} />
          </>
        )}
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {feedFormats.map((format) => (
          <link
            rel="alternate"
            type={feedTypes[format].type}
            title={`Parley (${feedTypes[format].name})`}
            href={feedPath(format, feeds, lang)}
          />
        ))}
        {json && <link rel="alternate" type="application/json" href={json} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {w.skip}
        </a>
        <header class="masthead">
          <p class="wordmark">
            <a href={pagePath(lang, '/')}>Parley</a>
          </p>
          <p class="tagline">{w.tagline}</p>
          <div class="bar">
            <nav aria-label={w.nav.label}>
              <ul>
                <li>
                  <a
                    href={pagePath(lang, '/')}
                    aria-current={path === '/' && !unlisted ? 'page' : undefined}
                  >
                    {w.nav.record}
                  </a>
                </li>
                <li>
                  <a href={feedPath('atom', {}, lang)} type={feedTypes.atom.type}>
                    {w.nav.feed}
                  </a>
                </li>
                <li>
                  <a href="/openapi.json">{w.nav.api}</a>
                </li>
              </ul>
            </nav>
            <nav aria-label={w.language}>
              <ul>
                {languages.map((l) => (
                  <li>
                    <a
                      href={here(l)}
                      lang={l}
                      hreflang={l}
                      aria-current={l === lang ? 'true' : undefined}
                    >
                      {languageNames[l]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <main id="main">{children}</main>
        <footer class="colophon">
          <p>{w.footer.what}</p>
          <p>{w.footer.invented}</p>
        </footer>
      </body>
    </html>
  );
}
