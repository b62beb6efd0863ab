import { countyDateOf, procedures, shiftDate, type StepTable } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TestSystem } from '../support/system.js';
import { Office } from './support/browser.js';
import { Desk, type Deed } from './support/desk.js';
import { returnTask } from './support/pages.js';
import { builtWeb } from './support/web.js';

const source = readFileSync('schemes/county-dynamic.yaml', 'utf8').replace('EXCELLENT: 90', 'EXCELLENT: 93');
const takesEffectOn = shiftDate(countyDateOf(new Date().toISOString()), 20);
const document = { issuer: '县委', number: '县委发〔2026〕12号', signedBy: '王五', date: '2026-11-01' };

let system: TestSystem;
let office: Office;
let desk: Desk;
const completed = new Set<string>();

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  desk = new Desk(system, office);
}, 180_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

async function complete(deed: Deed): Promise<void> {
  await desk.complete(deed);
  completed.add(deed.kind);
}

async function submit(version: string, text: string): Promise<void> {
  const officer = await system.as('officer');
  expect(await officer.post('/api/scheme-drafts', { source: text, version, document, takesEffectOn })).toMatchObject({ status: 200 });
}

describe('every kind of step of a scheme’s life and of an evaluation is completed in the browser by its role', () => {
  it('A1, R1, R15: a version is returned, submitted again, examined, approved and published', async () => {
    await submit('2027', source.replace('93', '94'));
    await returnTask((await desk.open({ login: 'officer2', kind: 'scheme.examine' })).page, '报送考核办法', '优秀线请改为九十三分');
    await complete({ login: 'officer', kind: 'scheme.submit', answers: { source, takesEffectOn } });
    await complete({ login: 'officer2', kind: 'scheme.examine' });
    await complete({ login: 'leader', kind: 'scheme.approve' });
    await complete({ login: 'officer', kind: 'scheme.publish' });
    const page = await desk.page('leader', '/schemes');
    await page.getByText('2027').first().waitFor();
  }, 240_000);

  it('R1: a version is withdrawn by who submitted it', async () => {
    await submit('2028', source.replace('93', '95'));
    await complete({ login: 'officer', kind: 'scheme.withdraw', answers: { opinion: '暂不报送' } });
  }, 180_000);

  it('R13: an evaluation is closed early', async () => {
    const officer = await system.as('officer');
    const opened = await officer.post('/api/evaluations', {
      title: '年度民主测评',
      subjects: system.county.persons.slice(0, 2).map((id) => ({ kind: 'person', id })),
      classes: [{ key: 'staff', title: '干部职工', number: 6 }],
      questions: [{ key: 'overall', title: '总体评价', min: 0, max: 100 }],
      limits: [],
      closesAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(opened).toMatchObject({ status: 200 });
    await complete({ login: 'officer', kind: 'evaluation.close' });
  }, 180_000);

  it('leaves no kind of step out, and nothing that a browser refuses', () => {
    const kinds = [procedures.scheme, procedures.evaluation].flatMap((table) => Object.values(table as StepTable).map(({ kind }) => kind));
    expect(kinds.filter((kind) => !completed.has(kind))).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});
