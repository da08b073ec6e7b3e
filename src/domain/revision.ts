/** The chain of revisions: each hash covers the revision and the hash before it. */

export interface RevisionContent {
  number: number;
  entry_id: string;
  revision: number;
  document: string;
  note: string;
  editor: string;
  recorded_at: string;
}

/** What the first revision names as the hash before it. */
export const genesisHash = '0'.repeat(64);

/** @returns SHA-256 in hex over the JSON array of the previous hash and the content's fields, in the order of `RevisionContent`. */
export async function hashRevision(content: RevisionContent, previous: string): Promise<string> {
  const { number, entry_id, revision, document, note, editor, recorded_at } = content;
  const covered = [previous, number, entry_id, revision, document, note, editor, recorded_at];
  const bytes = new TextEncoder().encode(JSON.stringify(covered));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  // Not toHex(): the seed runs in Node, whose current version has none.
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
