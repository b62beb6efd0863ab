import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Every } from './every.js';

describe('every', () => {
  it('goes on after a failure and stops after the turn under way', async () => {
    let turns = 0;
    const loop = new Every(
      'test',
      1,
      async () => {
        turns += 1;
        if (turns === 1) throw new Error('once');
      },
      pino({ level: 'silent' }),
    ).start();
    while (turns < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    await loop.stop();
    const seen = turns;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(turns).toBe(seen);
  });
});
