import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConsequenceKinds, DismissalOpening, DismissalReader, DismissalService, isWithdrawn, type Assessment, type Consequence, type Trigger } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RemovalCounty } from '../support/removal-county.js';

let made: RemovalCounty;
const page = { limit: 50, offset: 0 };

beforeAll(async () => {
  made = await RemovalCounty.create({ low: 4, saved: 2 });
}, 120_000);

afterAll(() => made?.county.close());

const count = async (sql: string, parameters: unknown[] = []) => (await made.county.rows(sql, parameters)).length;
const casesOf = (index: number) =>
  made.county.rows<{ state: string; periods: string[] }>('select state, periods from dismissal where person_id = $1', [made.person(index).id]);
const assessmentOf = async () => {
  const found = await made.county.act((tx) => made.county.services.assessments.getAssessment(tx, made.assessments[1]?.id ?? ''));
  return found as Assessment;
};

async function triggerOf(index: number, key: string): Promise<Trigger> {
  const [row] = await made.county.rows<Trigger>(
    `select r.person_id as "personId", r.version_id as "versionId", r.organization_id as "organizationId", r.township_id as "townshipId", $3 as key, 'k' as rule
     from result r join result_version v on v.id = r.version_id where v.assessment_id = $1 and r.person_id = $2 and v.state = 'published'`,
    [made.assessments[1]?.id, made.person(index).id, key],
  );
  if (!row) throw new Error('no result');
  return row;
}

describe('(k): the second failing quarter', () => {
  it('opens exactly one case for each who failed twice, and nobody else', async () => {
    expect(await casesOf(0)).toEqual([{ state: 'open', periods: ['2026-Q1', '2026-Q2'] }]);
    expect(await count('select 1 from dismissal')).toBe(6);
    expect(await count("select 1 from outbox where kind = 'start' and dedup_key like 'start:dismissal/%'")).toBe(6);
    expect(await count("select 1 from consequence where kind = 'dismissal' and state = 'open' and workflow_id is not null")).toBe(6);
    expect(await made.county.audited('dismissal.opened')).toBe(6);
  });

  it('gives one case however many publications race: twenty at once, a trigger that is known, another of the same person', async () => {
    const assessment = await assessmentOf();
    const trigger = await triggerOf(20, 'lowTwice/2026-Q1');
    const opening = made.county.get(DismissalOpening);
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => made.county.act((tx) => opening.open(tx, assessment, trigger))));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = all.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.every(({ reason }) => (reason as { code?: string }).code === 'dismissal.exists')).toBe(true);
    await expect(made.county.act((tx) => opening.open(tx, assessment, { ...trigger, key: 'lowTwice/2025-Q4' }))).rejects.toMatchObject({
      code: 'dismissal.exists',
    });
    expect(await casesOf(20)).toHaveLength(1);
    expect(await count("select 1 from outbox where kind = 'start' and dedup_key like $1", [`start:dismissal/${trigger.personId}/%`])).toBe(1);
  });

  it('two racing publications of the same rows point at the one case', async () => {
    const assessment = await assessmentOf();
    const trigger = await triggerOf(21, 'lowTwice/2026-Q1');
    const rows = Array.from({ length: 20 }, () => ({ ...trigger, id: randomUUID() }) as unknown as Consequence);
    const { dismissal } = made.county.get(ConsequenceKinds).kinds;
    await Promise.all(rows.map((row) => made.county.act((tx) => dismissal?.open(tx, assessment, [row]) ?? Promise.reject(new Error('no kind')))));
    expect(await casesOf(21)).toHaveLength(1);
    expect(await count("select 1 from outbox where kind = 'start' and dedup_key like $1", [`start:dismissal/${trigger.personId}/%`])).toBe(1);
  });
});

describe('(k): a longer run of a trigger whose case has ended', () => {
  it('opens no second case: what follows from it is done already', async () => {
    const [row] = await made.county.rows<Consequence>(
      `update consequence set state = 'due', workflow_id = null where kind = 'dismissal' and person_id = $1
       returning id, person_id as "personId", key, rule, version_id as "versionId", organization_id as "organizationId", township_id as "townshipId"`,
      [made.person(3).id],
    );
    await made.county.rows("update dismissal set state = 'ended', outcome = 'notRemoved' where person_id = $1", [made.person(3).id]);
    const assessment = await assessmentOf();
    await made.county.act((tx) => made.county.get(DismissalOpening).openAll(tx, assessment, row ? [row] : []));
    expect(await casesOf(3)).toMatchObject([{ state: 'ended' }]);
    const [{ state } = { state: '' }] = await made.county.rows<{ state: string }>('select state from consequence where id = $1', [row?.id]);
    expect(state).toBe('done');
  });
});

describe('R7: a correction that takes the trigger away', () => {
  it('withdraws the case with notice, and every branch that has not taken effect', async () => {
    const cadre = await made.cadre(4);
    await made.addPost(4, 'villageCommitteeDirector', 'elected');
    const driven = await made.proceed(4, cadre);
    const party = await made.branch(driven.id, 'party');
    await made.adopted(party.driven);
    await made.correct('saved-4');
    expect(await casesOf(4)).toMatchObject([{ state: 'withdrawn' }]);
    for (const { workflowId } of [driven.context, party.driven.context]) expect(await made.county.act((tx) => isWithdrawn(tx, workflowId))).toBe(true);
    expect(await made.branch(driven.id, 'elected')).toMatchObject({ row: { state: 'withdrawn', outcome: 'withdrawn' } });
    const act = made.branch(driven.id, 'party').then(({ driven: branch }) => branch.act('file', made.actors.leader, 'object', { opinion: '退回' }));
    await expect(act).rejects.toMatchObject({ code: 'case.withdrawn' });
    expect(await count("select 1 from outbox where kind = 'notification' and payload ->> 'event' = 'dismissal.withdrawn'")).toBe(1);
    const seen = await made.county.get(DismissalReader).get(cadre, driven.id);
    expect(seen).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', withdrawnBecause: '通报已撤销' });
    expect((await made.county.get(DismissalReader).list(cadre, page)).items.map(({ id }) => id)).toEqual([driven.id]);
  });

  it('leaves what took effect as it is, and tells the department that its ground is gone', async () => {
    const driven = await made.proceed(5, await made.cadre(5));
    const party = await made.branch(driven.id, 'party');
    await made.removed(party.driven);
    await made.correct('saved-5');
    expect(await casesOf(5)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await made.branch(driven.id, 'party')).toMatchObject({ row: { state: 'open', standing: 'issue' } });
    expect(await made.county.act((tx) => isWithdrawn(tx, party.driven.context.workflowId))).toBe(false);
    expect(await count("select 1 from outbox where kind = 'notification' and payload ->> 'event' = 'dismissal.ground_gone'")).toBeGreaterThan(0);
    expect(
      await count("select 1 from outbox where payload ->> 'event' = 'dismissal.withdrawn' and payload #>> '{text,zh}' like '%已生效的免职将予审查%'"),
    ).toBe(1);
  });
});

describe('R7: a correction at the same moment', () => {
  it('a case withdrawn while its branches open has none, and its end is not written over', async () => {
    const driven = await made.caseOf(2);
    const { county } = made;
    let opened: Promise<number> = Promise.resolve(0);
    await county.act(async (tx) => {
      await tx.query("update dismissal set state = 'withdrawn', outcome = 'withdrawn' where id = $1", [driven.id]);
      opened = made.openBranches(driven);
      await pause(200); // it waits for this transaction
    });
    expect(await opened).toBe(0);
    expect(await count('select 1 from dismissal_branch where dismissal_id = $1', [driven.id])).toBe(0);
    const context = { ...driven.context, effect: 'notRemoved/conclude@9' };
    await county.act((tx) => county.get(DismissalService).conclude(tx, context, 'notRemoved'));
    expect(await casesOf(2)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('R7: facts changed after the hearing', () => {
  it('are decided on only when the person was heard on them', async () => {
    const cadre = await made.cadre(1);
    const driven = await made.caseOf(1);
    const confirm = () => driven.act('confirmFacts', made.actors.officer, 'confirm', { form: { facts: '核对无误' } });
    const decide = () => driven.act('decide', made.actors.leader, 'proceed', { form: { seen: true }, opinion: '情况属实' });
    await confirm();
    await made.hear(driven, 1, cadre);
    await confirm();
    await expect(decide()).rejects.toMatchObject({ code: 'dismissal.not_heard' });
    await made.hear(driven, 1, cadre);
    await decide();
  });
});
