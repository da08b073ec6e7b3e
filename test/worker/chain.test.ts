import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runNightly } from '../../src/cron';
import { genesisHash } from '../../src/domain/revision';
import type { ChainCheck } from '../../src/env';
import worker from '../../src/index';
import { bindings, emptyDatabase, get, getJson, seededDatabase } from './harness';

const start: ChainCheck = { after: { number: 0, hash: genesisHash } };

async function consume(body: ChainCheck) {
  const message = { id: '1', timestamp: new Date(0), attempts: 1, body };
  const batch = createMessageBatch<ChainCheck>('parley-checks', [message]);
  const context = createExecutionContext();
  await worker.queue(batch, bindings);
  return getQueueResult(batch, context);
}

describe('the chain, over the API', () => {
  it('shows its head, and proves itself from any revision on', async () => {
    await seededDatabase();
    const head = await getJson('/api/v1/revisions/head');
    expect(head).toMatchObject({ number: 10, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await getJson('/api/v1/revisions/verify')).toEqual({ head, done: true });
    expect(await getJson('/api/v1/revisions/verify?after=7')).toEqual({ head, done: true });
    expect((await get('/api/v1/revisions/verify?after=11')).status).toBe(400);
    await bindings.DB.exec('DROP TRIGGER revisions_fixed');
    await bindings.DB.exec(`UPDATE revisions SET recorded_at = '2026-01-01' WHERE number = 9`);
    expect(await getJson('/api/v1/revisions/verify')).toMatchObject({
      head: { number: 8 },
      broken: { number: 9 },
    });
  });

  it('stands on zeros before the first revision', async () => {
    await emptyDatabase();
    expect(await getJson('/api/v1/revisions/head')).toEqual({ number: 0, hash: genesisHash });
  });
});

describe('each night', () => {
  beforeEach(async () => {
    await seededDatabase();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('the check of the chain starts at its beginning', async () => {
    const send = vi.spyOn(bindings.CHECKS, 'send').mockResolvedValue({} as QueueSendResponse);
    await runNightly(bindings);
    expect(send).toHaveBeenCalledExactlyOnceWith(start);
  });

  it('says how far the chain holds', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    expect((await consume(start)).explicitAcks).toEqual(['1']);
    expect(JSON.parse(log.mock.calls[0]![0])).toMatchObject({ at: 'chain.verified', number: 10 });
  });

  it('names the first link that does not hold', async () => {
    await bindings.DB.exec('DROP TRIGGER revisions_fixed');
    await bindings.DB.exec(`UPDATE revisions SET editor = 'someone else' WHERE number = 4`);
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await consume(start);
    expect(JSON.parse(error.mock.calls[0]![0])).toMatchObject({ at: 'chain.broken', number: 4 });
  });
});
