/** Decides when a reader's copy is still good: validators, and 304 for those who have them (RFC 9110, section 13). */
import type { MiddlewareHandler } from 'hono';

// RFC 9110, section 15.4.5: what a 304 repeats of the 200; the rest describes a body that is not sent.
const describesBody = ['Content-Type', 'Content-Length', 'Content-Language', 'Content-Encoding'];

/** Weak comparison of one of a list of entity tags, or `*` (RFC 9110, section 13.1.2). */
export function matchesEntityTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = (tag: string) => tag.replace(/^W\//, '');
  const listed = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return listed.some((tag) => opaque(tag) === opaque(etag));
}

/** If-Modified-Since counts only where If-None-Match is absent; dates have whole seconds (section 13.1.3). */
export function isFresh(request: Headers, response: Headers): boolean {
  const ifNoneMatch = request.get('If-None-Match');
  const etag = response.get('ETag');
  if (ifNoneMatch !== null) return etag !== null && matchesEntityTag(ifNoneMatch, etag);
  const since = parseHttpDate(request.get('If-Modified-Since'));
  const modified = parseHttpDate(response.get('Last-Modified'));
  return modified <= since;
}

/** NaN for what is no IMF-fixdate (section 5.6.7), as every sender has had to write it since 1999. */
function parseHttpDate(text: string | null): number {
  return text !== null && /^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/.test(text)
    ? Date.parse(text)
    : NaN;
}

/** Gives every 200 to a GET or HEAD an ETag, the digest of its bytes, and answers 304 to who holds it. */
export function conditional(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 200 || !['GET', 'HEAD'].includes(c.req.method)) return;
    const body = await c.res.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).subarray(0, 15);
    const headers = new Headers(c.res.headers);
    headers.set('ETag', `"${digest.toBase64({ alphabet: 'base64url' })}"`);
    const fresh = isFresh(c.req.raw.headers, headers);
    if (fresh) for (const name of describesBody) headers.delete(name);
    // A response cannot be given other headers once its body was read: it is made anew.
    c.res = undefined;
    c.res = new Response(fresh ? null : body, { status: fresh ? 304 : 200, headers });
  };
}
