import { expect, it } from '@jest/globals';
import { importedOf } from './imported.js';

it('takes the text and the hash out of another county’s export, and anything else as the text itself', () => {
  expect(importedOf(JSON.stringify({ format: 'kaoji.scheme/1', source: 'id: x', hash: 'ab' }))).toEqual({ text: 'id: x', hash: 'ab' });
  for (const text of ['id: x\n', '{"id":"x"}', '{ broken']) expect(importedOf(text)).toEqual({ text });
});
