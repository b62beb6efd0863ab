import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realClock, type Actor } from '#domain';
import { assessmentSpec, CatalogueService, type RequestContent } from '#records';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { addHolder, importScheme, itemsOf, onlyItem, year } from '../support/more-schemes.js';

let county: AssessedCounty;
const clock = realClock('2026-01-02T00:00:00.000Z');

beforeAll(async () => {
  county = await AssessedCounty.create([4, 2]);
});

afterAll(() => county?.close());

const prepare = (content: RequestContent) => county.act((tx) => county.services.requests.prepare(tx, content, { clock }));
const entriesOf = (id: string) =>
  county.rows<{ name: string | null; status: string; series: string; role: string | null; termFrom: string; place: string; township: string }>(
    `select p.name, r.status, r.series, r.role, r.term_from as "termFrom", o.name as place, t.name as township from roster_entry r
     left join person p on p.id = r.person_id join organization o on o.id = r.organization_id join organization t on t.id = r.township_id
     where r.assessment_id = $1 order by o.code, p.name`,
    [id],
  );

describe('B1, D: a township leads', () => {
  let townPoints: string;
  const [east, west] = [() => county.townships[0] ?? '', () => county.townships[1] ?? ''];
  const content = (changes: Partial<RequestContent> = {}): RequestContent =>
    county.content({
      leadUnitId: east(),
      schemeVersionId: townPoints,
      period: year('2026'),
      villages: county.people.filter(({ townshipId }) => townshipId === east()).map(({ villageId }) => villageId),
      items: itemsOf('town-points'),
      ...changes,
    });
  let driven: DrivenAssessment;

  beforeAll(async () => {
    townPoints = await importScheme(county, 'town-points');
    const [first] = county.people;
    // R4: a second post in the same village is no second row; another member of the same village is
    await addHolder(county, { id: first?.id ?? '', name: '', at: first?.villageId ?? '', post: 'villageCommitteeDirector' });
    await addHolder(county, {
      id: randomUUID(),
      name: '委员甲',
      at: first?.villageId ?? '',
      post: 'villagePartyCommitteeMember',
      role: 'other',
      termFrom: '2026-01-10',
    });
  });

  it.each([
    ['request.lead_unit_not_township', () => ({ leadUnitId: county.unit })],
    ['request.content_invalid', () => ({ villages: county.people.map(({ villageId }) => villageId) })],
    ['request.content_invalid', () => ({ units: [county.unit] })],
    ['request.villages_missing', () => ({ villages: [] })],
  ])('A2: %s', async (code, changes) => {
    await expect(prepare(content(changes()))).rejects.toMatchObject({ code });
  });

  it('only its own, one of a scheme and year, whatever another township does', async () => {
    driven = new DrivenAssessment(county, content());
    await expect(prepare(content())).resolves.toMatchObject({ organizationId: county.county, townshipId: east() });
    await driven.submit();
    await expect(prepare(content())).rejects.toMatchObject({ code: 'assessment.exists' });
    const villages = county.people.filter(({ townshipId }) => townshipId === west()).map(({ villageId }) => villageId);
    await expect(prepare(content({ leadUnitId: west(), villages }))).resolves.toMatchObject({ attempt: 1, townshipId: west() });
  });

  it('A3: without targets and base scores its route has no such steps; the gate stands as ever (A2)', async () => {
    const { content: scheme } = await county.act((tx) => county.get(CatalogueService).getScheme(tx, townPoints));
    const keys = Object.keys(assessmentSpec(scheme).steps);
    expect(keys).toEqual(expect.arrayContaining(['submit', 'examine', 'approve', 'revoke', 'roster', 'close', 'confirm', 'publish']));
    for (const left of ['breakdown', 'sign', 'villageTargets', 'targetReceipt', 'scores', 'contest']) expect(keys).not.toContain(left);
  });

  it('R3, R4: every member of the two committees once, with role and term', async () => {
    await driven.approve();
    await driven.enter('roster');
    await county.act((tx) => county.services.rosters.draft(tx, driven.context));
    const rows = await entriesOf(driven.id);
    expect(rows).toHaveLength(5);
    expect(rows.filter(({ place }) => place === '1号镇1村')).toMatchObject([
      { name: '书记1-1', status: 'graded', termFrom: '2021-01-01' },
      { name: '委员甲', role: 'other', termFrom: '2026-01-10' },
    ]);
    await county.act((tx) => county.services.rosters.confirm(tx, driven.id, { townshipId: east(), accountId: randomUUID() }));
    await county.act((tx) => county.services.rosters.freeze(tx, driven.context));
  });

  it('B4, B6: ranked without grades; who is hit is told in person, the others by the list of the unit', async () => {
    await driven.enter('running');
    const people = await county.rows<{ id: string }>('select person_id as id from roster_entry where assessment_id = $1 order by person_id', [driven.id]);
    const event = (personId: string, points: number, code: string, n: number) => ({
      personId,
      item: 'points',
      code,
      points,
      occurredOn: '2026-05-06',
      sourceEvent: `B-${n}`,
      reason: '年度任务',
      document: '镇办〔2026〕3号',
    });
    const events = people.flatMap(({ id }, index) => [event(id, 100 + index, 'townTask', index)]);
    events.push(event(people[0]?.id ?? '', -400, 'breach', 100));
    await county.act((tx) => county.services.ledger.writeEvents(tx, { assessmentId: driven.id }, events));
    const { effects } = county.services;
    const close = () => county.act((tx) => effects.decisions['period.close']?.run(tx, driven.context, driven.decision()) ?? Promise.resolve());
    await expect(close()).rejects.toMatchObject({ code: 'facts.pool_missing' }); // R1: nobody signs what cannot be computed
    await county.superuser(
      'set session_replication_role = replica',
      `insert into base_data (organization_id, assessment_id, kind, data, entered_by, submission_id, path, business_at)
       values ('${east()}', '${driven.id}', 'bonusPool', '{"bonus": "yearEnd", "amountFen": 100000}', '${randomUUID()}', '${randomUUID()}', 'pool', now())`,
    );
    await close();
    await driven.closePeriod();
    const results = await county.rows<{ rank: number; grade: string | null; adverse: boolean; hits: string[]; sets: string[] }>(
      'select rank, grade, adverse, hits, sets from result where assessment_id = $1 order by rank',
      [driven.id],
    );
    expect(results.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(results.every(({ grade }) => grade === null)).toBe(true);
    await driven.confirm();
    await driven.issueNotice();
    await driven.publish(new Date(Date.now() + 30 * 86_400_000).toISOString());
    const forms = await county.rows<{ form: string; grade: string | null }>('select form, grade from publication where assessment_id = $1', [driven.id]);
    expect(forms).toHaveLength(5);
    expect(new Set(forms.map(({ form }) => form))).toContain('UNIT_LIST');
    const [page] = await county.rows<{ persons: unknown[] }>(`select page -> 'persons' as persons from notice where assessment_id = $1`, [driven.id]);
    expect(page?.persons).toEqual([]);
  });
});

describe('E1: county units and townships, by their leading teams', () => {
  let scheme: string;
  let driven: DrivenAssessment;
  const teams: { id: string; name: string; at: string; series: string }[] = [];
  const content = (changes: Partial<RequestContent> = {}): RequestContent =>
    county.content({
      schemeVersionId: scheme,
      period: year('2026'),
      villages: [],
      units: teams.map(({ at }) => at),
      items: itemsOf('ningwu-annual', onlyItem('targets')),
      ...changes,
    });

  beforeAll(async () => {
    scheme = await importScheme(county, 'ningwu-annual', onlyItem('targets'));
    for (const [at, name, series] of [
      [county.unit, '县农业农村局领导班子', 'countyUnit'],
      [county.department, '县委组织部领导班子', 'countyUnit'],
      [county.townships[0] ?? '', '1号镇领导班子', 'township'],
    ] as const) {
      const team = { id: randomUUID(), name, at, series };
      teams.push(team);
      await addHolder(county, { ...team, post: 'leadingTeam', team: true });
    }
  });

  it.each([
    ['request.units_missing', () => ({ units: [] })],
    ['request.content_invalid', () => ({ villages: [county.people[0]?.villageId ?? ''] })],
    ['request.content_invalid', () => ({ units: [county.people[0]?.villageId ?? ''] })],
    ['request.nobody_assessed', () => ({ units: [county.unit, county.townships[1] ?? ''] })],
    ['request.lead_unit_is_township', () => ({ leadUnitId: county.townships[0] ?? '' })],
  ])('A2: %s', async (code, changes) => {
    await expect(prepare(content(changes()))).rejects.toMatchObject({ code });
  });

  it('R1: the approval covers exactly the units named; a named township stands for itself', async () => {
    driven = new DrivenAssessment(county, content(), { attempt: 2 });
    await driven.submit();
    await driven.approve();
    const levels = await county.rows<{ level: string; name: string }>(
      'select a.level, o.name from approved_organization a join organization o on o.id = a.organization_id where a.assessment_id = $1 order by o.code',
      [driven.id],
    );
    expect(levels).toEqual([
      { level: 'county', name: '示例县' },
      { level: 'unit', name: '县委组织部' },
      { level: 'unit', name: '县农业农村局' },
      { level: 'township', name: '1号镇' },
    ]);
  });

  it('R3: the organization department confirms the roster; each team is one row of its own series', async () => {
    await driven.enter('roster');
    await county.act((tx) => county.services.rosters.draft(tx, driven.context));
    await county.act((tx) => county.services.rosters.confirm(tx, driven.id, { townshipId: county.department, accountId: randomUUID() }));
    await county.act((tx) => county.services.rosters.freeze(tx, driven.context));
    expect(await entriesOf(driven.id)).toMatchObject([
      { name: '县委组织部领导班子', series: 'countyUnit', township: '县委组织部' },
      { name: '县农业农村局领导班子', series: 'countyUnit', township: '县农业农村局' },
      { name: '1号镇领导班子', series: 'township', township: '1号镇' },
    ]);
  });

  it('R6: a unit has no township that could investigate its deduction: the organization department does', async () => {
    const context = { ...driven.context, subjectId: randomUUID(), places: { township: county.unit } };
    const seats = (places: { township: string | undefined }) =>
      county.act(
        (tx) => county.services.effects.seats['appeal.investigate']?.(tx, { ...context, places } as typeof context, {} as never) ?? Promise.resolve(undefined),
      );
    expect(await seats({ township: county.unit })).toMatchObject([{ role: 'organizationDepartmentOfficer' }]);
    expect(await seats({ township: county.townships[0] })).toBeUndefined();
  });

  describe('E10: the officials of the units', () => {
    const officials: string[] = [];
    let people: DrivenAssessment;

    beforeAll(async () => {
      const version = await importScheme(county, 'ningwu-annual-officials', onlyItem('duty'));
      for (let number = 0; number < 8; number += 1) {
        const id = randomUUID();
        officials.push(id);
        await addHolder(county, { id, name: `科员${number}`, at: county.unit, post: 'unitOfficial', series: 'civilServant' });
      }
      const duty = itemsOf('ningwu-annual-officials', onlyItem('duty'));
      people = new DrivenAssessment(county, content({ schemeVersionId: version, units: [county.unit], items: duty }), { attempt: 3 });
      await people.submit();
      await people.approve();
      await people.enter('roster');
      await county.act((tx) => county.services.rosters.draft(tx, people.context));
      await county.act((tx) => county.services.rosters.confirm(tx, people.id, { townshipId: county.department, accountId: randomUUID() }));
      await people.enter('running');
      const entries = officials.map((personId, index) => ({ personId, item: 'duty', points: 9900 - index * 100 }));
      await county.act((tx) => county.services.ledger.writeEntries(tx, { assessmentId: people.id }, entries));
    });

    const close = () => county.act((tx) => county.services.effects.decisions['period.close']?.run(tx, people.context, people.decision()) ?? Promise.resolve());

    it('are not closed before the grade of their unit is published', async () => {
      await expect(close()).rejects.toMatchObject({ code: 'assessment.unit_grades_missing', details: { organizations: ['县农业农村局'] } });
    });

    it('E10: the published grade of the unit is the rate of its officials', async () => {
      await driven.enter('running');
      const points: Record<string, number> = { 县农业农村局领导班子: 9500, 县委组织部领导班子: 9300, '1号镇领导班子': 5000 };
      const entries = teams.map(({ id, name }) => ({ personId: id, item: 'targets', points: points[name] ?? 0 }));
      const township = await county.account('townshipOfficer', county.townships[0] ?? '');
      await expect(county.as(township, (tx) => county.services.ledger.writeEntries(tx, { assessmentId: driven.id }, entries))).rejects.toMatchObject({
        code: 'permission.denied', // E1: no township scores itself
      });
      const enter = (actor: Actor, about: (name: string) => boolean) =>
        county.as({ ...actor, scope: [county.county] }, (tx) =>
          county.services.ledger.writeEntries(
            tx,
            { assessmentId: driven.id },
            entries.filter((_, index) => about(teams[index]?.name ?? '')),
          ),
        );
      const [officer, discipline] = [
        await county.account('organizationDepartmentOfficer', county.department),
        await county.account('disciplineOfficer', county.county),
      ];
      const isDepartment = (name: string): boolean => name.startsWith('县委组织部');
      // E: the department scores everybody but itself; of its own team the county's discipline officer enters, and of nobody else
      await expect(enter(officer, () => true)).rejects.toMatchObject({ code: 'collection.own_score' });
      await expect(enter(discipline, () => true)).rejects.toMatchObject({ code: 'permission.denied' });
      await enter(officer, (name) => !isDepartment(name));
      await enter(discipline, isDepartment);
      await driven.closePeriod();
      await driven.confirm();
      await driven.issueNotice();
      const [notice] = await county.rows<{ persons: { village: string; township: string }[] }>(
        `select page -> 'persons' as persons from notice where assessment_id = $1`,
        [driven.id],
      );
      expect(notice?.persons.every(({ township }) => township === '')).toBe(true);
      await driven.publish(new Date(Date.now() + 30 * 86_400_000).toISOString());
      await close();
      await people.closePeriod();
      const graded = await county.rows<{ grade: string; count: number }>(
        'select grade, count(*)::int as count from result where assessment_id = $1 group by grade',
        [people.id],
      );
      const [unit] = await county.rows<{ grade: string }>('select grade from result where assessment_id = $1 and organization_id = $2', [
        driven.id,
        county.unit,
      ]);
      // 8 officials: a quarter of them, two, in an excellent unit; a fifth, one, in a good one
      expect(graded.find(({ grade }) => grade === 'EXCELLENT')?.count).toBe(unit?.grade === 'EXCELLENT' ? 2 : 1);
      const [frozen] = await county.rows<{ grades: unknown }>(`select content -> 'unitGrades' as grades from input_snapshot where assessment_id = $1`, [
        people.id,
      ]);
      expect(frozen?.grades).toEqual([{ organization: county.unit, grade: unit?.grade, source: '一季度动态考绩' }]);
    });

    it('D: an official of a township ranks in the circle of the township', async () => {
      const [official, west] = [randomUUID(), county.townships[1] ?? ''];
      await addHolder(county, { id: official, name: '乡镇干部', at: west, post: 'townshipOfficial', series: 'civilServant' });
      const version = await importScheme(county, 'quzhou-4d', onlyItem('task'));
      const asked = content({ schemeVersionId: version, leadUnitId: west, units: [west], items: itemsOf('quzhou-4d', onlyItem('task')) });
      const town = new DrivenAssessment(county, asked, { attempt: 4 });
      await town.submit();
      await town.approve();
      await town.enter('roster');
      await county.act((tx) => county.services.rosters.draft(tx, town.context));
      await town.enter('running');
      await county.act((tx) => county.services.ledger.writeEntries(tx, { assessmentId: town.id }, [{ personId: official, item: 'task', points: 9000 }]));
      await town.closePeriod();
      const [frozen] = await county.rows<{ organizations: unknown[] }>(
        `select content -> 'organizations' as organizations from input_snapshot where assessment_id = $1`,
        [town.id],
      );
      expect(frozen?.organizations).toEqual([
        { id: west, name: '2号镇', kind: 'township' },
        { id: west, name: '2号镇', kind: 'unit', parent: west },
      ]);
      expect(await county.rows('select rank, township_id as township from result where assessment_id = $1', [town.id])).toEqual([{ rank: 1, township: west }]);
    });
  });
});
