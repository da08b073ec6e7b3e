/** Decides which characters a text may hold in XML and in the HTML that we write into feeds. */

/** Without the characters that XML 1.0 (section 2.2) has no way to write, lone surrogates among them. */
export function stripIllegal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** A copy in which every string, however deep, is free of characters illegal in XML. */
export function stripIllegalDeep<T>(value: T): T {
  if (typeof value === 'string') return stripIllegal(value) as T;
  if (Array.isArray(value)) return value.map(stripIllegalDeep) as T;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, stripIllegalDeep(inner)]),
  ) as T;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML or XML shows it, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return stripIllegal(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

/** feedsmith indents CDATA sections; the white space would be part of titles in readers that do not trim. */
export function tightenCdata(xml: string): string {
  return xml.replace(/>\n *<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\n *<\//g, ']]></');
}
