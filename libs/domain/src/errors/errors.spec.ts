import { describe, expect, it } from '@jest/globals';
import { describeError, errors } from '#domain';

describe('error catalogue', () => {
  it.each(Object.entries(errors))('%s is dotted, has a status and both languages', (code, { status, title, todo }) => {
    expect(code).toMatch(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z_]*)+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    for (const words of [title, todo]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('reads an unknown code as an internal error and keeps the code', () => {
    expect(describeError('nobody.knows')).toMatchObject({ code: 'nobody.knows', status: 500 });
  });
});
