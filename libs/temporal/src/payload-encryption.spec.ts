import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { randomBytes } from 'node:crypto';
import { PayloadEncryption } from './payload-encryption.js';

const key = randomBytes(32).toString('base64');

describe('payload encryption', () => {
  it('gives back what it sealed, and shows nothing of it', async () => {
    const encryption = new PayloadEncryption(key);
    const plain: Payload = defaultPayloadConverter.toPayload({ act: 'agree', actor: '张三' });
    const [sealed] = await encryption.encode([plain]);
    expect(Buffer.from(sealed?.data ?? []).includes('agree')).toBe(false);
    const [opened] = await encryption.decode([sealed as Payload]);
    expect(defaultPayloadConverter.fromPayload(opened as Payload)).toEqual({ act: 'agree', actor: '张三' });
  });

  it('never seals the same way twice', async () => {
    const encryption = new PayloadEncryption(key);
    const payload = defaultPayloadConverter.toPayload('x');
    const [one, other] = await encryption.encode([payload, payload]);
    expect(Buffer.from(one?.data ?? []).equals(Buffer.from(other?.data ?? []))).toBe(false);
  });

  it('reads what was written before a key was set', async () => {
    const payload = defaultPayloadConverter.toPayload('plain');
    expect(await new PayloadEncryption(key).decode([payload])).toEqual([payload]);
  });

  it('refuses another key, a changed payload and a key of the wrong length', async () => {
    const [sealed] = await new PayloadEncryption(key).encode([defaultPayloadConverter.toPayload('x')]);
    await expect(new PayloadEncryption(randomBytes(32).toString('base64')).decode([sealed as Payload])).rejects.toThrow('another key');
    const changed = Buffer.from(sealed?.data ?? []);
    changed[20] = (changed[20] ?? 0) ^ 1;
    await expect(new PayloadEncryption(key).decode([{ ...sealed, data: changed }])).rejects.toThrow();
    expect(() => new PayloadEncryption('c2hvcnQ=')).toThrow('32 bytes');
  });
});
