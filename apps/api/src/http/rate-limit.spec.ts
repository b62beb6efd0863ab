import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

describe('rate limit', () => {
  it('refuses the call after the last allowed one and says when to come back', () => {
    let now = 0;
    const limit = new RateLimit(2, () => now);
    limit.take('a');
    now = 10_000;
    limit.take('a');
    expect(() => limit.take('a')).toThrow(expect.objectContaining({ code: 'rate.limited', details: { retryAfter: 50 } }));
    limit.take('b');
    now = 60_001;
    limit.take('a');
  });
});
