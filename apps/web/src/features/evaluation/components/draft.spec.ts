import { describe, expect, it } from '@jest/globals';
import { blankDraft, requestOf, type Draft } from './draft.js';

const whole: Draft = {
  ...blankDraft,
  title: ' 年度测评 ',
  subjects: [{ kind: 'person', id: 'p', name: '甲' }],
  classes: [{ key: 'class1', title: '干部职工', number: '２0', dropHighest: false }],
  questions: [{ key: 'question1', title: '总体评价', min: '0', max: '100' }],
  closesAt: '2026-12-20T18:00',
};

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
    const request = requestOf({ ...whole, assessmentId: 'a', item: 'evaluation', limit: { from: '90', to: '100', percent: '30' } });
    expect(request).toMatchObject({ item: 'evaluation', assessmentId: 'a', limits: [{ from: 90, to: 100, atMostBps: 3000 }] });
    expect(request).not.toHaveProperty('questions');
  });

  it.each<Partial<Draft>>([{ title: ' ' }, { subjects: [] }, { closesAt: '' }, { minimumSample: 'x' }, { limit: { from: '', to: '', percent: '30' } }])(
    'is none while something is missing: %j',
    (change) => {
      expect(requestOf({ ...whole, ...change })).toBeUndefined();
    },
  );
});
