import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../task/components/form-values.js';
import { isSheet, rowsTyped, typedOf, withoutBlankRows } from './subject-rows.js';

const column = (name: string, kind: string): Field => ({ name, label: { zh: name, en: name }, kind, required: true });
const scores: Field = { ...column('scores', 'rows'), columns: [column('person', 'person'), column('usual', 'points'), column('study', 'points')] };
const leaves: Field = { ...column('leaves', 'rows'), columns: [column('person', 'person'), column('from', 'date')] };
const cells = scores.columns?.slice(1) ?? [];

describe('rows about persons', () => {
  it('are a sheet where points stand beside a name, and none where a row has a day', () => {
    const exposed = { ...leaves, columns: [...(leaves.columns ?? []), column('points', 'points')] };
    expect([scores, leaves, exposed].map(isSheet)).toEqual([true, false, false]);
  });

  it('come from what was typed, and go back to it', () => {
    const rows = rowsTyped(cells, { a: { usual: '９０', study: '80' }, b: { usual: ' ', study: '' }, c: { usual: '甲', study: '1' } }, 'person');
    expect(rows).toEqual([
      { person: 'a', usual: '90', study: '80' },
      { person: 'c', usual: '甲', study: '1' },
    ]);
    expect(typedOf(cells, { rows, subject: 'person' })['a']).toEqual({ usual: '90', study: '80' });
  });

  it('that were offered and not filled in are left out', () => {
    expect(withoutBlankRows([leaves], { leaves: [{ person: 'a' }, { person: 'b', from: '2026-01-05' }], other: 1 })).toEqual({
      leaves: [{ person: 'b', from: '2026-01-05' }],
      other: 1,
    });
  });
});
