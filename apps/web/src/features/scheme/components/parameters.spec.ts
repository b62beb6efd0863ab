import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseScheme } from '#scoring';
import { parse } from 'yaml';
import { parametersOf, type Parameter } from './parameters.js';

const schemes = join(import.meta.dirname, '../../../../../../schemes');
const files = readdirSync(schemes).filter((file) => file.endsWith('.yaml'));

function readScheme(file: string): Record<string, unknown> {
  return parseScheme(parse(readFileSync(join(schemes, file), 'utf8'))) as unknown as Record<string, unknown>;
}

/** The part at a path, its lines as they are read in Chinese. */
function said(file: string, path: string): string[] {
  const found = parametersOf(readScheme(file)).find((parameter) => parameter.path === path);
  return (found?.lines ?? []).map(({ name, value }) => `${name.zh}：${value.zh}`);
}

it('lists every part of a scheme that cites a rule, with its origin and note', () => {
  const content = {
    id: 'x',
    items: { work: { title: { zh: '工作绩效', en: 'Work' }, max: 5000, rule: 'A7', origin: 'local', note: '未写满分' } },
    sets: { bottom: { rateBps: 500, rule: 'A14', origin: 'source' } },
  };
  const lineOf = (zh: string, en: string, value: [string, string]) => [{ name: { zh, en }, value: { zh: value[0], en: value[1] } }];
  expect(parametersOf(content)).toEqual([
    {
      path: 'items.work',
      title: { zh: '工作绩效', en: 'Work' },
      lines: lineOf('最高分', 'Highest', ['50.00 分', '50.00 points']),
      rule: 'A7',
      origin: 'local',
      note: '未写满分',
    },
    {
      path: 'sets.bottom',
      title: { zh: 'sets.bottom', en: 'sets.bottom' },
      lines: lineOf('比例', 'Rate', ['5%', '5%']),
      rule: 'A14',
      origin: 'source',
      note: '',
    },
  ]);
});

describe('each scheme is told in words and units', () => {
  const codes = /[A-Za-z]{2,}|[{}[\]]/;
  const raw = ({ path, title, lines }: Parameter): string[] =>
    [title.zh, ...lines.flatMap(({ name, value }) => [name.zh, value.zh])].filter((word) => codes.test(word)).map((word) => `${path}: ${word}`);

  it.each(files)('%s: no field, code or object of the file itself is left in what is read', (file) => {
    expect(parametersOf(readScheme(file)).flatMap(raw)).toEqual([]);
  });

  it.each([
    ['county-dynamic.yaml', 'sets.bottom', ['取哪一端：从末位起', '人数：比例 5%，取舍 向下取整', '边界同分：同分者都不列入', '不利名单：是']],
    ['town-points.yaml', 'hits.lowPoints', ['各条件：同时满足', '条件：台账 积分，扣分达到 40.0 分；排名靠后']],
    ['county-dynamic.yaml', 'deadlines.appealWindow', ['时限：5 个工作日']],
    ['quzhou-4d.yaml', 'nodes.base', ['算法：按权重相加', '组成：岗位赋分（40%）；模块评分（40%）；组团积分（20%）', '取舍：四舍五入']],
    [
      'county-dynamic.yaml',
      'consequences.bottomHold',
      ['条件：全县后 5%', '措施：暂停 基本报酬发放、财政资金拨付、新项目审批，解除后 足额补发，最长 1 个周期'],
    ],
    ['ningwu-annual.yaml', 'adverse', ['不高于：一般']],
    [
      'poverty-regulation.yaml',
      'pay',
      ['基础补贴比例：20%', '月数：3 个月', '绩效系数：优秀 下限 130%，上限 150%，合格 下限 100%，上限 100%，不合格 下限 50%，上限 70%', '取舍：四舍五入'],
    ],
  ])('%s: %s', (file, path, lines) => {
    expect(said(file, path)).toEqual(lines);
  });
});

it('is read in one order, whatever order the records keep the fields in', () => {
  const order = (items: object) => parametersOf({ items }).flatMap(({ lines }) => lines.map(({ name }) => name.zh));
  const work = { rule: 'A7', origin: 'local', title: '工作绩效' };
  expect(order({ work: { ...work, missing: 'REFUSE', max: 5000, kind: 'entry', min: 0 } })).toEqual(['类型', '最低分', '最高分', '缺分时']);
});

it('tells the fields of a form by their titles', () => {
  const form = [
    { name: 'report', title: { zh: '述职', en: 'Report' }, kind: 'longText', required: true },
    { name: 'work', title: { zh: '工作绩效', en: 'Work' }, kind: 'points', required: true },
  ];
  const [self] = parametersOf({ collections: { self: { each: 'PERSON', form, rule: 'C2', origin: 'source' } } });
  expect(self?.lines.map(({ value }) => value.zh)).toEqual(['每人', '述职；工作绩效']);
});
