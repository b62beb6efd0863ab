import { describe, expect, it } from '@jest/globals';
import { blankDraft, blankLimit, requestOf, type Draft } from './draft.js';

const whole: Draft = {
  ...blankDraft,
  title: ' 年度测评 ',
  subjects: [{ kind: 'person', id: 'p', name: '甲' }],
  classes: [{ key: 'class1', title: '干部职工', number: '２0', dropHighest: false }],
  questions: [{ key: 'question1', title: '总体评价', min: '0', max: '100' }],
  closesAt: '2026-12-20T18:00',
};

const limit = (from: string, to: string, percent: string) => ({ ...blankLimit(1), from, to, percent });

describe('the draft of an evaluation', () => {
  it('becomes a request when it is whole', () => {
    expect(requestOf(whole)).toMatchObject({
      title: '年度测评',
      subjects: [{ kind: 'person', id: 'p' }],
      classes: [{ key: 'class1', title: '干部职工', number: 20, dropHighest: false }],
      limits: [],
      minimumSample: 5,
      closesAt: '2026-12-20T18:00:00+08:00',
    });
  });

  it('asks the scheme’s question where it names an item, and writes a percentage as basis points', () => {
    const request = requestOf({ ...whole, assessmentId: 'a', item: 'evaluation', limits: [limit('90', '100', '30')] });
    expect(request).toMatchObject({ item: 'evaluation', assessmentId: 'a', limits: [{ from: 90, to: 100, atMostBps: 3000 }] });
    expect(request).not.toHaveProperty('questions');
  });

  it('keeps every limit, and forgets an empty line', () => {
    const request = requestOf({ ...whole, limits: [limit('90', '100', '30'), blankLimit(2), limit('0', '59', '10')] });
    expect(request?.limits).toEqual([
      { from: 90, to: 100, atMostBps: 3000 },
      { from: 0, to: 59, atMostBps: 1000 },
    ]);
  });

  it.each<Partial<Draft>>([
    { title: ' ' },
    { subjects: [] },
    { closesAt: '' },
    { minimumSample: 'x' },
    { limits: [limit('', '', '30')] },
    { limits: [limit('90', '100', '')] },
  ])('is none while something is missing: %j', (change) => {
    expect(requestOf({ ...whole, ...change })).toBeUndefined();
  });
});
