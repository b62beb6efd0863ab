import { describe, expect, it } from '@jest/globals';
import { InFlight } from './in-flight.js';

describe('in flight', () => {
  it('never runs more than allowed for one key, keeps others free, and lets everybody through', async () => {
    const limit = new InFlight(2);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => limit.run('a', work)));
    expect(most).toBe(2);
    await expect(limit.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limit.run('a', async () => 'again')).resolves.toBe('again');
  });
});
