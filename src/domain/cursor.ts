/** The opaque keyset cursor: the last key shown, bound to the list that it was made for. */

/** @returns base64url text; `list` names the list and its filter in canonical form. */
export function encodeCursor(list: string, key: string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([fingerprint(list), ...key]));
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** @returns the key, or undefined where the cursor is forged or belongs to another list. */
export function decodeCursor(list: string, cursor: string, length: number): string[] | undefined {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: 'base64url' });
    const parts: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    if (!Array.isArray(parts) || parts.length !== length + 1) return undefined;
    if (!parts.every((part) => typeof part === 'string')) return undefined;
    const [print, ...key] = parts;
    return print === fingerprint(list) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a, 32 bits: tells lists apart; it guards against mistakes, a key gives nothing away. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
