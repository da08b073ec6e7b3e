/** Decides how the site says that it has no answer: not found, not understood, failed. */
import type { Fault } from '../domain/errors';
import { pagePath } from '../domain/paths';
import { words } from '../i18n/words';
import { FaultList } from './faults';
import { Layout, type PageContext } from './layout';

interface MessagePageProps {
  ctx: PageContext;
  title: string;
  message: string;
  faults?: Fault[];
}

export function MessagePage({ ctx, title, message, faults = [] }: MessagePageProps) {
  const { lang } = ctx;
  return (
    <Layout ctx={ctx} title={title} description={message} unlisted>
      <div class="message">
        <h1>{title}</h1>
        {faults.length > 0 ? <FaultList faults={faults} lang={lang} /> : <p>{message}</p>}
        <p>
          <a href={pagePath(lang, '/')}>{words[lang].backToRecord}</a>
        </p>
      </div>
    </Layout>
  );
}
