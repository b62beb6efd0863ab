import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestContent, Transaction } from '#records';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

let county: AssessedCounty;

beforeAll(async () => {
  county = await AssessedCounty.create([3, 2]);
});

afterAll(() => county?.close());

const clock = { realOrigin: '2026-01-02T00:00:00.000Z', businessOrigin: '2026-01-02T00:00:00.000Z', scale: 1, catchUp: false };
const prepare = (changes: Partial<RequestContent>) => county.act((tx) => county.services.requests.prepare(tx, county.content(changes), { clock }));

describe('A2, R1: a request is refused', () => {
  it.each([
    ['request.lead_unit_is_township', () => ({ leadUnitId: county.townships[0] })],
    ['request.scheme_not_approved', async () => ({ schemeVersionId: await unapprovedScheme() })],
    ['request.scheme_expired', async () => ({ schemeVersionId: await expiredScheme() })],
    ['request.villages_missing', () => ({ villages: [] })],
    ['request.content_invalid', () => ({ villages: [county.townships[0] ?? ''] })],
    ['request.content_invalid', () => ({ items: ['work', 'nothing'] })],
    ['request.period_invalid', () => ({ period: { code: '2026-Q1', from: '2026-01-01', to: '2026-04-30' } })],
    ['document.date_ahead', () => ({ basis: { issuer: '县委', number: '县委发〔2199〕1号', date: '2199-01-01' } })],
    ['request.basis_missing', () => ({ basis: { issuer: '县委', number: ' ', date: '2026-01-01' } })],
  ])('%s', async (code, changes) => {
    await expect(prepare((await changes()) as Partial<RequestContent>)).rejects.toMatchObject({ code });
    expect(await county.rows('select 1 from assessment')).toEqual([]);
  });

  it('while another assessment of the scheme runs in the period', async () => {
    const first = new DrivenAssessment(county, county.content());
    await first.submit();
    await expect(prepare({})).rejects.toMatchObject({ code: 'assessment.exists' });
    await first.enter('declined');
    await expect(prepare({})).resolves.toMatchObject({ attempt: 2 });
  });

  async function unapprovedScheme(): Promise<string> {
    return copyScheme("'proposed', null");
  }

  async function expiredScheme(): Promise<string> {
    return copyScheme(`'inForce', '${randomUUID()}'`, '2025-01-01');
  }

  async function copyScheme(state: string, expiresOn = '2099-01-01'): Promise<string> {
    const [row] = await county.rows<{ id: string }>(
      `with entry as (insert into catalogue_entry (organization_id, code, title, document, owner_id, state, confirmed_by, expires_on, proposed_by)
         select organization_id, $1, title, document, owner_id, ${state}, $3, proposed_by from catalogue_entry limit 1 returning id)
       insert into scheme_version (organization_id, scheme, version, title, hash, content, source, catalogue_entry_id)
       select organization_id, scheme, version, title, $1, content, source, (select id from entry) from scheme_version where id = $2 returning id`,
      [randomUUID(), county.schemeVersionId, expiresOn],
    );
    return row?.id ?? '';
  }
});

describe('A1: the catalogue', () => {
  it('needs two named persons', async () => {
    const officer = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.county] };
    const { catalogue } = county.services;
    const proposed = (date: string) =>
      county.as(officer, (tx) =>
        catalogue.propose(tx, {
          organizationId: county.county,
          code: 'X',
          title: '办法',
          document: { issuer: '县委', number: '1', date },
          ownerId: county.unit,
        }),
      );
    await expect(proposed('2199-01-01')).rejects.toMatchObject({ code: 'document.date_ahead' });
    const id = await proposed('2026-01-01');
    await expect(county.as(officer, (tx) => catalogue.confirm(tx, id))).rejects.toMatchObject({ code: 'catalogue.same_person' });
  });
});

describe('A2, R1: the approval is a capability bound to the content', () => {
  let assessment: DrivenAssessment;
  const asRow = (tx: Transaction) => county.services.approvals.getApproval(tx, assessment.id);

  beforeAll(async () => {
    assessment = new DrivenAssessment(county, county.content({ period: { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' } }));
    await assessment.submit();
  });

  it('without it no target, entry or roster can exist', async () => {
    await assessment.enter('breakdown');
    const { targets, rosters, ledger } = county.services;
    const [person] = county.people;
    const target = { organizationId: county.townships[0] ?? '', item: 'work', title: '产业', quantity: '2 个', dueDate: '2026-05-30' };
    await expect(county.act((tx) => targets.setTargets(tx, { assessmentId: assessment.id, level: 'township', targets: [target] }))).rejects.toMatchObject({
      code: 'assessment.not_approved',
    });
    await expect(county.act((tx) => rosters.draft(tx, assessment.context))).rejects.toMatchObject({ code: 'assessment.not_approved' });
    await expect(
      county.act((tx) => ledger.writeEntries(tx, { assessmentId: assessment.id }, [{ personId: person?.id ?? '', item: 'work', points: 1 }])),
    ).rejects.toMatchObject({ code: 'assessment.not_approved' });
    await expect(
      county.rows(
        `insert into target (assessment_id, approval_id, level, organization_id, item, title, quantity, due_date, set_by) values ($1, $2, 'township', $3, 'work', 'x', 'x', '2026-05-30', $2)`,
        [assessment.id, randomUUID(), county.townships[0]],
      ),
    ).rejects.toThrow(/fk_target_approved/);
  });

  it('refuses content that changed since it was shown, and every scheme that lapsed meanwhile', async () => {
    await assessment.enter('approve');
    const approve = (contentHash?: string) =>
      county.act((tx) => county.services.approvals.approve(tx, assessment.context, { decisionId: randomUUID(), accountId: randomUUID(), contentHash }));
    await expect(approve('another')).rejects.toMatchObject({ code: 'decision.content_changed' });
    await approve();
    expect(await county.audited('request.approved')).toBe(1);
    await expect(county.act(asRow)).resolves.toMatchObject({ revokedAt: null, lapsesOn: '2026-06-30' });
    await expect(approve()).rejects.toMatchObject({ code: 'decision.exists' });
  });

  it('does not survive a return to an earlier step', async () => {
    await assessment.enter('submit');
    await expect(county.act(asRow)).rejects.toMatchObject({ code: 'approval.revoked' });
    await assessment.approve();
  });

  it('may be revoked, and then nothing new refers to it', async () => {
    await county.act((tx) => county.services.approvals.revoke(tx, assessment.context, { accountId: randomUUID(), reason: '情况变化' }));
    await expect(county.act(asRow)).rejects.toMatchObject({ code: 'approval.revoked' });
    expect(await county.audited('approval.revoked')).toBe(2);
  });
});

describe('R3: the roster', () => {
  let assessment: DrivenAssessment;

  beforeAll(async () => {
    assessment = await new DrivenAssessment(county, county.content({ period: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' } })).run();
  });

  it('lists everybody graded who held the post', async () => {
    const rows = await county.rows<{ status: string; count: number }>(
      'select status, count(*)::int as count from roster_entry where assessment_id = $1 group by status',
      [assessment.id],
    );
    expect(rows).toEqual([{ status: 'graded', count: 5 }]);
    expect(await county.audited('roster.confirmed')).toBe(2);
  });

  it('changes by a dated event with a reason only', async () => {
    const [person] = county.people;
    const change = {
      assessmentId: assessment.id,
      personId: person?.id,
      villageId: person?.villageId ?? '',
      status: 'ungraded' as const,
      reason: '请假超过半期',
      occurredOn: '2026-08-01',
    };
    const record = (changes: object) => county.act((tx) => county.services.rosters.recordEvent(tx, { ...change, ...changes }));
    await expect(record({ reason: ' ' })).rejects.toMatchObject({ code: 'roster.event_invalid' });
    await expect(record({ personId: randomUUID() })).rejects.toMatchObject({ code: 'roster.person_unknown' });
    const self = await county.account('townshipOfficer', person?.townshipId ?? '', person?.id);
    await expect(county.as(self, (tx) => county.services.rosters.recordEvent(tx, change))).rejects.toMatchObject({ code: 'separation.own_case' });
    await record({});
    expect(await county.rows('select before, after from roster_event')).toEqual([
      { before: { status: 'graded', reason: null }, after: { status: 'ungraded', reason: '请假超过半期' } },
    ]);
    expect(await county.audited('roster.changed')).toBe(1);
  });

  it('a township sees and changes its own only', async () => {
    const officer = await county.account('townshipOfficer', county.townships[0] ?? '');
    expect(await county.as(officer, (tx) => tx.query('select 1 from roster_entry where assessment_id = $1', [assessment.id]))).toHaveLength(3);
    await expect(
      county.as(officer, (tx) => county.services.rosters.confirm(tx, assessment.id, { townshipId: county.townships[1] ?? '', accountId: officer.accountId })),
    ).rejects.toMatchObject({ code: 'roster.person_unknown' });
  });
});

describe('A3: targets', () => {
  let assessment: DrivenAssessment;
  const quarter = { code: '2026-Q4', from: '2026-10-01', to: '2026-12-31' };

  beforeAll(async () => {
    assessment = new DrivenAssessment(county, county.content({ period: quarter, villages: county.people.slice(0, 4).map(({ villageId }) => villageId) }));
    await assessment.submit();
    await assessment.approve();
    await assessment.enter('breakdown');
  });

  const set = (level: 'township' | 'village', given: { organizationId: string; parentId?: string; dueDate?: string; item?: string }[]) =>
    county.act((tx) =>
      county.services.targets.setTargets(tx, {
        assessmentId: assessment.id,
        level,
        targets: given.map(({ item = 'work', dueDate = '2026-11-30', ...rest }) => ({ item, dueDate, title: '产业项目', quantity: '2 个', ...rest })),
      }),
    );

  it('stay inside the approved items, dates and villages', async () => {
    const [township = ''] = county.townships;
    await expect(set('township', [{ organizationId: township, item: 'nothing' }])).rejects.toMatchObject({ code: 'target.outside_approval' });
    await expect(set('township', [{ organizationId: township, dueDate: '2027-01-05' }])).rejects.toMatchObject({ code: 'target.due_invalid' });
    await expect(set('township', [{ organizationId: county.unit }])).rejects.toMatchObject({ code: 'target.outside_approval' });
    await expect(set('village', [{ organizationId: county.people[0]?.villageId ?? '' }])).rejects.toMatchObject({ code: 'assessment.stage_closed' });
  });

  it('are broken down by the lead unit of this assessment, not by another unit or the township itself', async () => {
    const [township = ''] = county.townships;
    const target = { organizationId: township, item: 'work', title: '产业项目', quantity: '2 个', dueDate: '2026-11-30' };
    const strangers = [await county.account('leadUnitOfficer', county.department), await county.account('townshipOfficer', township)];
    for (const stranger of strangers) {
      const setting = county.as({ ...stranger, scope: [county.county] }, (tx) =>
        county.services.targets.setTargets(tx, { assessmentId: assessment.id, level: 'township', targets: [target] }),
      );
      await expect(setting).rejects.toMatchObject({ code: 'permission.denied' });
    }
  });

  it('are complete for every township before they are signed, then for every village', async () => {
    const { targets } = county.services;
    const complete = () => county.act((tx) => targets.assertTownshipsComplete(tx, assessment.id));
    const [parent = ''] = await set('township', [{ organizationId: county.townships[0] ?? '' }]);
    await expect(complete()).rejects.toMatchObject({ code: 'target.missing', details: { count: 1 } });
    await set('township', [{ organizationId: county.townships[1] ?? '' }]);
    await complete();
    await assessment.enter('villageTargets');
    const outside = county.people[4]?.villageId ?? '';
    await expect(set('village', [{ organizationId: outside, parentId: parent }])).rejects.toMatchObject({ code: 'target.outside_approval' });
    await expect(set('village', [{ organizationId: county.people[3]?.villageId ?? '', parentId: parent }])).rejects.toMatchObject({
      code: 'target.not_broken_down',
    });
    const villages = county.people.slice(0, 3).map(({ villageId }) => ({ organizationId: villageId, parentId: parent }));
    await set('village', villages.slice(0, 2));
    const townshipComplete = () => county.act((tx) => targets.assertVillagesComplete(tx, assessment.id, county.townships[0] ?? ''));
    await expect(townshipComplete()).rejects.toMatchObject({ code: 'target.missing', details: { count: 1 } });
    await set('village', villages.slice(2));
    await townshipComplete();
    expect(await county.audited('targets.set')).toBe(4);
  });

  it('a second target of the same name replaces the first and keeps it readable', async () => {
    await set('village', [
      {
        organizationId: county.people[0]?.villageId ?? '',
        parentId: (
          await county.rows<{ id: string }>("select id from target where level = 'township' and organization_id = $1 and replaced_at is null", [
            county.townships[0],
          ])
        )[0]?.id,
      },
    ]);
    const rows = await county.rows<{ replaced: boolean }>('select replaced_at is not null as replaced from target where organization_id = $1 order by set_at', [
      county.people[0]?.villageId,
    ]);
    expect(rows).toEqual([{ replaced: true }, { replaced: false }]);
  });
});

describe('R1: the burden', () => {
  it('shows what is open in each village and requests of the same items within ninety days', async () => {
    const assessment = new DrivenAssessment(county, county.content({ period: { code: '2027-Q1', from: '2027-01-01', to: '2027-03-31' }, inYearlyPlan: false }));
    await assessment.submit();
    const { BurdenService } = await import('#records');
    const { assessments, catalogue } = county.services;
    const burden = await county.act((tx) => new BurdenService(assessments, catalogue).getBurden(tx, assessment.id));
    expect(burden.totals).toMatchObject({ villages: 5, forms: 1 });
    expect(burden.villages[0]?.open.map(({ periodCode }) => periodCode)).toEqual(expect.arrayContaining(['2026-Q3', '2026-Q4']));
    expect(burden.villages[0]?.collisions.length).toBeGreaterThanOrEqual(2);
    expect(burden.warnings.map(({ en }) => en)).toContain('Not in the yearly assessment plan');
  });
});
