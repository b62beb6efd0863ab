import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { explainer, parseScheme, type Explanation } from '#scoring';
import { Draw, randomFacts } from './random-facts.js';

const schemes = readdirSync('schemes').filter((file) => file.endsWith('.yaml'));
const chinese = /\p{Script=Han}/u;

interface Said {
  path: string;
  zh: string;
  en: string;
}

/** Every text of an explanation, wherever it stands. */
function textsOf(value: unknown, path = ''): Said[] {
  if (typeof value !== 'object' || value === null) return [];
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' || typeof en === 'string') return [{ path, zh: String(zh), en: String(en) }];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}/${key}`));
}

/** What people wrote stays as they wrote it: reasons, documents, and why a scheme gives no grades. */
const written = ['事由', '处分', '撤销', '文件', '镇党委会议', '系数表'];

describe.each(schemes)('%s: an explanation says the same in both languages', (file) => {
  const text = parse(readFileSync(`schemes/${file}`, 'utf8')) as { grades: { none?: string } };
  const scheme = parseScheme(text);
  const given = [...written, ...(text.grades.none ? [text.grades.none] : [])];
  const explanations: Explanation[] = [];
  for (let seed = 1; seed <= 12; seed += 1) {
    const facts = randomFacts(text, new Draw(seed * 31_337));
    const explain = explainer(scheme, facts);
    explanations.push(...facts.persons.map(({ id }) => explain(id)));
  }
  const texts = explanations.flatMap((each) => textsOf(each));

  it('with no text missing in either', () => {
    const missing = texts.filter(({ zh, en }) => !zh.trim() || !en.trim() || zh === 'undefined' || en === 'undefined');
    expect(missing.filter(({ path }) => !path.endsWith('/excluded/why'))).toEqual([]);
    const untranslated = texts.filter(({ en }) => chinese.test(given.reduce((left, each) => left.replaceAll(each, ''), en)));
    expect([...new Set(untranslated.map(({ path, en }) => `${path}: ${en}`))]).toEqual([]);
    expect([...new Set(texts.filter(({ zh }) => !chinese.test(zh)).map(({ path, zh }) => `${path}: ${zh}`))]).toEqual([]);
  });

  it('with the same numbers in both', () => {
    const numbers = (said: string): string => (said.match(/\d+(?:\.\d+)?/g) ?? []).sort().join(' ');
    const counterfactuals = explanations.flatMap((each) => each.counterfactuals.map(({ because }) => because));
    const different = counterfactuals.filter(({ zh, en }) => numbers(zh.replace(/[少多] 1 席/, '')) !== numbers(en));
    expect(different).toEqual([]);
  });
});

it('every kind of counterfactual comes up', () => {
  const kinds = new Set(
    schemes.flatMap((file) => {
      const text = parse(readFileSync(`schemes/${file}`, 'utf8')) as unknown;
      const scheme = parseScheme(text);
      return Array.from({ length: 20 }, (_, seed) => randomFacts(text, new Draw(seed + 1))).flatMap((facts) => {
        const explain = explainer(scheme, facts);
        return facts.persons.flatMap(({ id }) => explain(id).counterfactuals.map((each) => (each.kind === 'seat' ? `seat of a ${each.of}` : each.kind)));
      });
    }),
  );
  expect([...kinds].sort()).toEqual(['deductions', 'grade', 'seat of a quota', 'seat of a set', 'set']);
});
