import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { deflateRawSync } from 'node:zlib';
import { checkWorkbook, countyNamedIn, type Checked } from './check-workbook.js';
import { personIdOf } from './intake-ids.js';
import type { KnownAssessment, KnownCounty, KnownItem } from './known.js';
import { readWorkbook } from './read-workbook.js';
import { filledWorkbook, templateWorkbook, type Filling } from './template.js';

const empty = (): KnownCounty => ({
  rootCode: null,
  organizations: new Map(),
  people: new Set(),
  posts: new Set(),
  logins: new Set(),
  elsewhere: new Set(),
  groups: new Map(),
  groupsOf: null,
  periods: new Set(),
});
const county: Filling = {
  organizations: [
    { code: '330999', name: '示范县', kind: 'county', validFrom: '2000-01-01' },
    { code: '330999-ZZB', name: '县委组织部', kind: 'organizationDepartment', parentCode: '330999', validFrom: '2000-01-01' },
    { code: '330999101', name: '东溪镇', kind: 'township', parentCode: '330999', validFrom: '2000-01-01' },
    { code: '330999101201', name: '上塘村', kind: 'village', parentCode: '330999101', validFrom: '2000-01-01' },
  ],
  people: [{ number: 'P001', name: '王建国', organizationCode: '330999101201', idNumber: '11010519491231002X' }],
  posts: [
    { number: 'P001', organizationCode: '330999101201', kind: 'villagePartySecretary', appointment: 'party', from: '2021-03-01' },
    { number: 'P001', organizationCode: '330999101201', kind: 'villageCommitteeDirector', appointment: 'elected', from: '2021-03-01' },
  ],
  accounts: [{ login: 'sys', name: '系统', organizationCode: '330999', role: 'systemAdministrator', password: 'Rice-field-at-dusk-7' }],
};
const p001 = personIdOf('330999', 'P001');
const recorded = (): KnownCounty => ({
  ...empty(),
  rootCode: '330999',
  people: new Set([p001]),
  organizations: new Map([
    ['330999', { id: 'c', kind: 'county', parentCode: null, name: '示范县' }],
    ['330999101', { id: 't', kind: 'township', parentCode: '330999', name: '东溪镇' }],
  ]),
});
const assessment = (): KnownAssessment => ({
  id: 'a',
  decimals: 2,
  periodFrom: '2026-07-01',
  periodTo: '2026-09-30',
  months: ['2026-07', '2026-08', '2026-09'],
  people: new Map([[p001, 'v']]),
  vacant: new Set(['v2']),
  approved: new Map([['t', 'township']]),
  sourceEvents: new Set(['E-1']),
  evidence: new Set(),
  subItems: () => undefined,
  items: new Map<string, KnownItem>([
    ['work', { kind: 'entry', min: 0, max: 5000, catalogue: {} }],
    ['events', { kind: 'ledger', min: -Infinity, max: Infinity, catalogue: { villageAward: { min: 50, max: 1000 } } }],
    ['contest', { kind: 'contest', min: 0, max: 10000, catalogue: {} }],
  ]),
});

async function check(filling: Filling, known: { county?: KnownCounty; assessment?: KnownAssessment } = {}): Promise<Checked> {
  return checkWorkbook(
    await readWorkbook(await filledWorkbook(filling)),
    { county: known.county ?? empty(), assessment: known.assessment ?? null },
    () => true,
  );
}
const found = ({ errors }: Checked) => errors.map(({ sheet, cell, code }) => `${sheet}!${cell} ${code}`);

describe('R5: reading a county from Excel', () => {
  it('takes the template itself as an empty file, and a filled one as it was written', async () => {
    const blank = checkWorkbook(await readWorkbook(await templateWorkbook()), { county: recorded(), assessment: assessment() }, () => true);
    expect(found(blank)).toEqual([]);
    const checked = await check(county);
    expect(found(checked)).toEqual([]);
    expect(checked.counts).toEqual({ organizations: 4, people: 1, posts: 2, accounts: 1 });
    expect(checked.tables.posts?.[1]?.values).toMatchObject({ kind: 'villageCommitteeDirector', status: null, to: null });
  });

  it('names every wrong cell at once, in both languages', async () => {
    const checked = await check({
      ...county,
      people: [...(county.people ?? []), { number: 'P001', name: '', organizationCode: 'nowhere', idNumber: '110105194912310021' }],
      posts: [{ number: 'P9', organizationCode: '330999101', kind: 'villagePartySecretary', appointment: 'party', from: '2026-02-30' }],
      accounts: [
        { login: 'sys', name: '系统', organizationCode: '330999', role: 'systemAdministrator', password: 'short' },
        { login: 'sys', name: '系统', organizationCode: '330999101', role: 'countyLeader' },
      ],
    });
    expect(found(checked).sort()).toEqual(
      [
        '任职!A2 person.unknown',
        '任职!B2 person.not_village',
        '任职!F2 cell.not_date',
        '人员!A3 row.duplicate',
        '人员!B3 cell.required',
        '人员!C3 organization.unknown',
        '人员!D3 person.id_number',
        '账号!D2 role.incompatible',
        '账号!D3 role.incompatible',
        '账号!D3 role.place_invalid',
        '账号!F2 account.password_weak',
      ].sort(),
    );
    expect(checked.errors.find(({ cell }) => cell === 'B3')).toMatchObject({ row: 3, zh: '“姓名”不能为空', en: '“姓名” is required', value: null });
    expect(checked.errors.find(({ code }) => code === 'account.password_weak')?.value).toBeNull();
  });

  it('a file names the county it is about, so that one installation may hold several', async () => {
    expect(countyNamedIn(await readWorkbook(await filledWorkbook(county)))).toBe('330999');
    expect(countyNamedIn(await readWorkbook(await filledWorkbook({ people: county.people })))).toBeNull();
    const elsewhere = { ...empty(), elsewhere: new Set(['330999101']) };
    const sheets = await readWorkbook(await filledWorkbook(county));
    expect(found(checkWorkbook(sheets, { county: elsewhere, assessment: null }, () => true))).toEqual(['单位!A4 organization.exists_otherwise']);
  });

  it('R11: a member of the township’s party committee holds the post at the township, a village’s cadre at the village', async () => {
    const post = (organizationCode: string, kind: string) => ({ number: 'P001', organizationCode, kind, appointment: 'party', from: '2021-03-01' });
    const posts = [post('330999101', 'townshipCommitteeMember'), post('330999101201', 'villagePartySecretary')];
    expect(found(await check({ ...county, posts }))).toEqual([]);
    const wrong = [post('330999101201', 'townshipCommitteeMember'), post('330999101', 'villagePartySecretary')];
    expect(found(await check({ ...county, posts: wrong }))).toEqual(['任职!B2 person.not_township', '任职!B3 person.not_village']);
  });

  it('an organization is never moved, and there is one county', async () => {
    const checked = await check(
      {
        organizations: [
          { code: '330999101', name: '东溪镇', kind: 'unit', parentCode: '330999', validFrom: '2000-01-01' },
          { code: '331000', name: '另一县', kind: 'county', validFrom: '2000-01-01' },
        ],
      },
      { county: recorded() },
    );
    expect(found(checked)).toEqual(['单位!A2 organization.exists_otherwise', '单位!D3 organization.root']);
  });

  it('checks facts against the scheme, the roster and the period', async () => {
    const checked = await check(
      {
        scores: [
          { number: 'P001', item: 'work', points: '50.01' },
          { number: 'P001', item: 'nothing', points: '1' },
          { number: 'P001', item: 'work', points: '1.234' },
        ],
        events: [
          { sourceEvent: 'E-1', number: 'P001', item: 'events', points: '-2', occurredOn: '2026-08-01', reason: '通报', document: '通〔2026〕1号' },
          { sourceEvent: 'E-2', number: 'P001', item: 'events', code: 'villageAward', points: '11', occurredOn: '2026-10-01', reason: '获奖' },
        ],
        contest: [{ month: '2026-10', number: 'P001', item: 'contest', points: '90' }],
      },
      { county: recorded(), assessment: assessment() },
    );
    expect(found(checked).sort()).toEqual(
      [
        '基础赋分!B3 cell.item_unknown',
        '基础赋分!B4 row.duplicate',
        '基础赋分!C2 cell.above_maximum',
        '基础赋分!C4 cell.not_points',
        '加减分!A2 fact.duplicate_event',
        '加减分!E3 cell.above_maximum',
        '加减分!F3 date.outside_period',
        '加减分!H3 row.evidence_missing',
        '月度擂台!A2 date.outside_period',
      ].sort(),
    );
  });

  it('R3: takes facts of a village without a secretary by its code, and of no other village', async () => {
    const known = recorded();
    known.organizations.set('330999101202', { id: 'v2', kind: 'village', parentCode: '330999101', name: '下塘村' });
    known.organizations.set('330999101201', { id: 'v', kind: 'village', parentCode: '330999101', name: '上塘村' });
    const checked = await check(
      {
        scores: [
          { villageCode: '330999101202', item: 'work', points: '40' },
          { villageCode: '330999101201', item: 'work', points: '40' },
          { number: 'P001', villageCode: '330999101202', item: 'work', points: '40' },
          { item: 'work', points: '41' },
        ],
        contest: [{ month: '2026-07', villageCode: '330999101202', item: 'contest', points: '90' }],
      },
      { county: known, assessment: assessment() },
    );
    expect(found(checked)).toEqual(['基础赋分!E3 village.not_vacant', '基础赋分!A4 subject.unclear', '基础赋分!A5 subject.unclear']);
  });

  it('A9: a township’s own scheme is filled in by sub-item: each once, inside its limits, all of them', async () => {
    const subItems = [
      { id: 'common', title: { zh: '共性清单', en: 'Common' }, min: 0, max: 2000, rule: 'A9', origin: 'local' as const },
      { id: 'own', title: { zh: '个性清单', en: 'Own' }, min: 0, max: 3000, rule: 'A9', origin: 'local' as const },
    ];
    const known = { ...assessment(), subItems: (place: string, item: string) => (place === 'v' && item === 'work' ? subItems : undefined) };
    const row = { number: 'P001', item: 'work' };
    const findings = async (scores: Filling['scores']) => {
      const checked = await check({ scores }, { county: recorded(), assessment: known });
      return checked.errors.map(({ cell, code, zh }) => `${cell} ${code} ${zh.split('：')[1] ?? ''}`.trim());
    };
    expect(
      await findings([
        { ...row, part: '共性清单', points: '19.5' },
        { ...row, part: 'own', points: '30' },
      ]),
    ).toEqual([]);
    expect(await findings([{ ...row, points: '44' }])).toEqual(['F2 part.required 共性清单、个性清单']);
    expect(await findings([{ ...row, part: '共性清单', points: '19' }])).toEqual(['F2 part.lacking 个性清单']);
    expect(
      await findings([
        { ...row, part: 'common', points: '20.01' },
        { ...row, part: '个性清单', points: '30' },
        { ...row, part: '共性清单', points: '1' },
        { ...row, part: '第三清单', points: '1' },
      ]),
    ).toEqual(['B4 row.duplicate', 'C2 cell.above_maximum', 'F5 part.unknown 共性清单、个性清单']);
    expect(await findings([{ villageCode: '330999101202', item: 'work', part: 'own', points: '1' }])).toContain('F2 part.unknown');
  });

  it('facts need an assessment, and each table its own permission', async () => {
    const filling: Filling = { scores: [{ number: 'P001', item: 'work', points: '40' }] };
    const file = await readWorkbook(await filledWorkbook(filling));
    expect(found(checkWorkbook(file, { county: recorded(), assessment: null }, () => true))).toEqual(['基础赋分!A1 sheet.needs_assessment']);
    expect(found(checkWorkbook(file, { county: recorded(), assessment: assessment() }, () => false))).toEqual(['基础赋分!A1 sheet.not_allowed']);
  });

  it('reads dates however people write them', async () => {
    const dates = ['2021-3-1', '2021/03/01', '2021年3月1日', '20210301'];
    const checked = await check({
      ...county,
      posts: dates.map((from, index) => ({
        number: 'P001',
        organizationCode: '330999101201',
        kind: index % 2 ? 'villageCommitteeMember' : 'cooperativeDelegate',
        appointment: 'elected',
        from,
      })),
    });
    expect(new Set(checked.tables.posts?.map(({ values }) => values.from))).toEqual(new Set(['2021-03-01']));
  });
});

describe('R5: what Excel keeps beside words', () => {
  it('a formula counts as the value it was saved with, a broken one is found by its cell', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('基础赋分');
    sheet.addRow(['人员编号*', '事项*', '分值*', '说明']);
    sheet.addRow(['P001', 'work', { formula: '40+2.5', result: 42.5 }, { richText: [{ text: '按' }, { text: '清单' }] }]);
    sheet.addRow(['P001', 'daily', { formula: '1/0', result: { error: '#DIV/0!' } }, null]);
    const file = Buffer.from(await workbook.xlsx.writeBuffer());
    const checked = checkWorkbook(await readWorkbook(file), { county: recorded(), assessment: assessment() }, () => true);
    expect(checked.tables.scores?.[0]?.values).toMatchObject({ points: 4250, reason: '按清单' });
    expect(found(checked)).toEqual(['基础赋分!C3 cell.formula_error', '基础赋分!B3 cell.item_unknown']);
  });

  it('a real date cell and its serial number are the same day', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('目标');
    sheet.addRow(['层级', '单位代码', '事项', '目标', '数量', '完成时限']);
    sheet.addRow(['乡镇', '330999101', 'work', '增收', '全部', new Date('2026-09-20T00:00:00Z')]);
    sheet.addRow(['乡镇', '330999101', 'work', '整治', '全部', 46285]);
    const checked = checkWorkbook(
      await readWorkbook(Buffer.from(await workbook.xlsx.writeBuffer())),
      { county: recorded(), assessment: assessment() },
      () => true,
    );
    expect(checked.tables.targets?.map(({ values }) => values.dueDate)).toEqual(['2026-09-20', '2026-09-20']);
  });
});

describe('hostile files', () => {
  it.each([
    ['no zip', Buffer.from('not a workbook'), 'intake.unreadable'],
    ['an empty file', Buffer.alloc(0), 'intake.unreadable'],
    ['a zip that is no workbook', zip({ 'a.txt': 'x' }), 'intake.unreadable'],
    ['a bomb', zip({ 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) }), 'intake.hostile'],
    ['a document type', zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }), 'intake.hostile'],
    ['macros', zip({ 'xl/workbook.xml': '<x/>', 'xl/vbaProject.bin': 'x' }), 'intake.hostile'],
    ['external links', zip({ 'xl/workbook.xml': '<x/>', 'xl/externalLinks/externalLink1.xml': '<x/>' }), 'intake.hostile'],
    ['a path outside', zip({ 'xl/workbook.xml': '<x/>', '../../etc/x.xml': '<x/>' }), 'intake.hostile'],
    [
      'too many rows',
      zip({ 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': Array.from({ length: 20_002 }, (_, n) => `<row r="${n * 7919}"/>`).join('') }),
      'intake.too_large',
    ],
    ['too many parts', zip(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`p${n}.xml`, '<x/>']))), 'intake.too_large'],
    ['too large a file', Buffer.alloc(10_000_001), 'intake.too_large'],
    ['parts that are no sheet', zip({ 'xl/workbook.xml': '<nothing/>' }), 'intake.unreadable'],
  ])('refuses %s', async (_, file, code) => {
    await expect(readWorkbook(file)).rejects.toMatchObject({ code });
  });
});

/** A zip archive with deflated entries; checksums are left zero, nobody here reads them. */
function zip(parts: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(Buffer.from(content));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

describe('D2, E1: working groups from Excel', () => {
  const group = { organizationCode: '330999101', kind: 'module', code: 'party', title: '大党建', from: '2026-01-01', to: '2026-12-31' };
  const member = { organizationCode: '330999101', kind: 'module', code: 'party', number: 'P001', from: '2026-01-01' };
  const filled = (changes: Filling): Filling => ({ ...county, workingGroups: [group], groupMembers: [member], ...changes });

  it('takes groups with members, also of a group that is recorded', async () => {
    const economy = { ...group, code: 'economy', title: '大经济' };
    const moved = [
      { ...member, to: '2026-06-30' },
      { ...member, code: 'economy', from: '2026-07-01' },
    ];
    expect(found(await check(filled({ workingGroups: [group, economy], groupMembers: moved })))).toEqual([]);
    const known = { ...recorded(), groups: new Map([['330999101|module|party', { id: 'g', from: '2026-01-01', to: null }]]) };
    expect(found(await check({ groupMembers: [member] }, { county: known }))).toEqual([]);
    expect(found(await check({ workingGroups: [group] }, { county: known }))).toEqual(['工作分组!C2 group.exists']);
  });

  it.each<[string, Filling]>([
    ['工作分组!B2 group.place', { workingGroups: [{ ...group, organizationCode: '330999' }], groupMembers: [] }],
    ['工作分组!A2 organization.unknown', { workingGroups: [{ ...group, organizationCode: 'nowhere' }], groupMembers: [] }],
    ['工作分组!C3 row.duplicate', { workingGroups: [group, group], groupMembers: [] }],
    ['工作分组!F2 row.dates', { workingGroups: [{ ...group, to: '2025-01-01' }], groupMembers: [] }],
    ['分组成员!C2 group.unknown', { groupMembers: [{ ...member, code: 'other' }] }],
    ['分组成员!E2 person.unknown', { groupMembers: [{ ...member, number: 'P009' }] }],
    ['分组成员!E2 group.member_unclear', { groupMembers: [{ ...member, memberCode: '330999101201' }] }],
    ['分组成员!B2 group.member_kind', { groupMembers: [{ ...member, number: null, memberCode: '330999101201' }] }],
    ['分组成员!G2 group.outside', { groupMembers: [{ ...member, from: '2027-01-01' }] }],
    ['分组成员!G3 group.member_overlaps', { groupMembers: [member, { ...member, from: '2026-07-01' }] }],
  ])('names %s', async (finding, changes) => {
    expect(found(await check(filled(changes)))).toEqual([finding]);
  });
});
