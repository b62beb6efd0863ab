import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { createLog } from './log.js';

describe('the log', () => {
  it('tells what failed without the parameters of a statement, and no password or token', () => {
    const lines: string[] = [];
    const sink = new Writable({
      write: (chunk, _encoding, next) => {
        lines.push(String(chunk));
        next();
      },
    });
    const log = createLog({ logLevel: 'info' }, 'test', sink);
    const failure = Object.assign(new Error('duplicate key'), { parameters: ['secret-parameter'], driverError: { code: '23505' } });
    log.error({ err: failure }, 'a statement failed');
    log.info({ body: { password: 'secret-password' }, token: 'secret-token' }, 'a request');
    expect(lines.join('')).not.toContain('secret');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ service: 'test', err: { message: 'duplicate key', code: '23505' } });
  });
});
