import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, ProcedureContext } from '#domain';
import { CorrectionReader, ResultReader, type AppealClaim } from '#records';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

/** A: 20 townships, 531 secretaries, 77 + 449 + 5; no two totals are equal. */
const townships = [...Array<number>(11).fill(27), ...Array<number>(9).fill(26)];
const farLater = '2099-01-01T00:00:00.000Z';

let county: AssessedCounty;
let assessment: DrivenAssessment;
/** Ordered by total, best first, without any deduction. */
let ranked: AssessedPerson[];
let x: AssessedPerson;
let y: AssessedPerson;
let z: AssessedPerson;
let officer: Actor;
let deductionOfX: string;
let deductionOfZ: string;

const at = (place: number): AssessedPerson => ranked[place - 1] as AssessedPerson;

beforeAll(async () => {
  county = await AssessedCounty.create(townships);
  assessment = await new DrivenAssessment(county, county.content()).run();
  const totals = totalsOfA();
  ranked = [...county.people].sort((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0));
  await assessment.score(({ id }) => totals.get(id) ?? 0);
  [x, z] = [at(506), at(300)];
  y = at(507);
  officer = await county.account('townshipOfficer', x.townshipId);
  deductionOfX = await assessment.event(x, -100, officer);
  deductionOfZ = await assessment.event(z, -(totals.get(z.id) ?? 0) + 7000);
}, 240_000);

afterAll(() => county?.close());

/** Four excellent in each of 17 townships, three in each of the other three; five basically qualified. */
function totalsOfA(): Map<string, number> {
  const totals = new Map<string, number>();
  let [excellent, qualified, basic] = [0, 0, 0];
  county.townships.forEach((townshipId, township) => {
    county.people
      .filter((person) => person.townshipId === townshipId)
      .forEach(({ id }, index) => {
        if (index < (township < 17 ? 4 : 3)) totals.set(id, 9990 - 5 * excellent++);
        else if (index === 10 && basic < 5) totals.set(id, 6900 - 10 * basic++);
        else totals.set(id, 8990 - 4 * qualified++);
      });
  });
  return totals;
}

describe('A: the quarter after close', () => {
  it('computes grades, sets and rewards from entries alone (A10, A13, A14)', async () => {
    expect(await assessment.closePeriod()).toEqual({ version: 1, adverse: 26 });
    const [version] = await county.rows<{ figures: { counts: object; rewardTotalFen: number; n: number } }>('select figures from result_version');
    expect(version?.figures).toMatchObject({
      n: 531,
      counts: { EXCELLENT: 77, QUALIFIED: 449, BASICALLY_QUALIFIED: 5, UNQUALIFIED: 0 },
      rewardTotalFen: 38_500_000,
    });
    expect(await assessment.bottom()).toHaveLength(26);
    expect(await county.rows("select 1 from result where 'bottom' = any(sets) and grade = 'QUALIFIED'")).toHaveLength(21);
    expect(await county.rows("select 1 from result where sets && array['speakersTop', 'speakersBottom']")).toHaveLength(6);
    expect(await county.rows("select 1 from organization_result where kind = 'township'")).toHaveLength(20);
  });

  it('tells everybody adverse, once, however often the activity runs (R7)', async () => {
    await county.act((tx) => county.services.results.computeFirst(tx, assessment.effect));
    expect(await county.rows("select 1 from personal_notice where kind = 'provisional'")).toHaveLength(26);
    expect(await county.rows('select 1 from result_version')).toHaveLength(1);
  });

  it('ranks X inside and Y outside the bottom set, because of the deduction', async () => {
    const bottom = await assessment.bottom();
    expect([bottom.includes(x.id), bottom.includes(y.id), bottom.includes(z.id)]).toEqual([true, false, true]);
  });
});

const claim = (changes: Partial<AppealClaim> = {}): AppealClaim => ({ kind: 'deduction', factId: deductionOfX, applicant: { personId: x.id }, ...changes });
const contextOf = (subjectId: string): ProcedureContext => ({
  ...assessment.context,
  procedure: 'appeal',
  subjectId,
  workflowId: `appeal/deduction/${subjectId}/1`,
});
const file = (given: AppealClaim, id: string = randomUUID()) =>
  county
    .act((tx) =>
      county.services.appeals.file(tx, contextOf(id), {
        claim: given,
        decision: assessment.decision({ action: 'submit', signerAccountId: randomUUID(), signerPersonId: x.id, form: { reason: '当日在外培训' } }),
      }),
    )
    .then(() => id);
const conclude = (id: string, outcome: 'upheld' | 'rejected' | 'founded' | 'unfounded') =>
  county.act((tx) => county.services.appeals.conclude(tx, contextOf(id), outcome));

describe('R6: appeals', () => {
  let appealId: string;

  beforeAll(async () => {
    await county.act((tx) => county.services.windows.open(tx, assessment.effect, 'all'));
  });

  it('are refused to strangers, for what is no deduction, and twice', async () => {
    const [entry] = await county.rows<{ id: string }>("select id from fact where person_id = $1 and item = 'work'", [x.id]);
    await expect(file(claim({ applicant: { personId: y.id } }))).rejects.toMatchObject({ code: 'appeal.not_party' });
    await expect(file(claim({ applicant: { townshipId: county.townships.find((id) => id !== x.townshipId) ?? '' } }))).rejects.toMatchObject({
      code: 'appeal.not_party',
    });
    await expect(file(claim({ factId: entry?.id ?? '' }))).rejects.toMatchObject({ code: 'appeal.not_deduction' });
    await expect(file(claim({ kind: 'recheck' }))).rejects.toMatchObject({ code: 'fact.kind_invalid' });
    await expect(file(claim({ factId: randomUUID() }))).rejects.toMatchObject({ code: 'fact.unknown' });
    appealId = await file(claim());
    await expect(file(claim({ applicant: { townshipId: x.townshipId } }))).rejects.toMatchObject({ code: 'appeal.exists' });
    expect(await county.audited('appeal.filed')).toBe(1);
  });

  it('are refused after the window', async () => {
    await expect(
      county.later(farLater, (tx) => county.services.appeals.prepare(tx, claim({ factId: deductionOfZ, applicant: { personId: z.id } }))),
    ).rejects.toMatchObject({ code: 'appeal.window_closed' });
    expect(await county.act((tx) => county.services.windows.close(tx, assessment.context))).toEqual({ open: 1 });
    await expect(file(claim({ factId: deductionOfZ, applicant: { personId: z.id } }))).rejects.toMatchObject({ code: 'appeal.window_closed' });
  });

  it('keep away who entered the deduction', async () => {
    expect(await county.act((tx) => county.services.effects.separations.fact?.(tx, contextOf(appealId)) ?? Promise.resolve([]))).toEqual([officer.accountId]);
  });

  it('hold the confirmation until all are decided', async () => {
    await expect(assessment.confirm()).rejects.toMatchObject({ code: 'appeal.open' });
  });

  it('upheld cancel the deduction and wake the assessment', async () => {
    await county.act((tx) => county.services.appeals.decide(tx, contextOf(appealId), assessment.decision({ action: 'uphold', opinion: '情况属实' })));
    await conclude(appealId, 'upheld');
    await conclude(appealId, 'upheld');
    expect(await county.rows('select cancels from fact where cancels is not null')).toEqual([{ cancels: deductionOfX }]);
    expect(await county.database.engine((tx) => tx.query("select payload from outbox where kind = 'wake'"))).toEqual([
      { payload: { workflowId: assessment.context.workflowId, topic: 'appeals' } },
    ]);
    expect(await county.audited('appeal.concluded')).toBe(1);
  });
});

describe('R7: X leaves the 26 before confirmation, Y enters and is heard', () => {
  it('makes a new version with a list of who moved and why', async () => {
    await assessment.enter('recompute');
    const context = assessment.effect;
    const recomputed = await county.act((tx) => county.services.results.recompute(tx, context));
    expect(recomputed).toMatchObject({ version: 2, newlyAdverse: 1 });
    expect(await county.act((tx) => county.services.results.recompute(tx, context))).toEqual(recomputed);
    const moved = await county.rows<{ person: string; because: string; adverse: string[] }>('select person_id as person, because, adverse from moved');
    expect(moved.find(({ person }) => person === x.id)).toMatchObject({ because: 'own', adverse: [] });
    expect(moved.find(({ person }) => person === y.id)).toMatchObject({ because: 'others', adverse: ['entersAdverseSet'] });
    const bottom = await assessment.bottom();
    expect([bottom.length, bottom.includes(x.id), bottom.includes(y.id)]).toEqual([26, false, true]);
  });

  it('tells Y, lists Y to be heard, and opens a window for Y only', async () => {
    expect(await county.rows("select person_id as person from personal_notice where kind = 'newlyAdverse'")).toEqual([{ person: y.id }]);
    const items = await county.act((tx) => county.services.effects.rollItems.newlyAdversePersons?.(tx, assessment.context, {} as never) ?? Promise.resolve([]));
    expect(items.map(({ subject }) => subject)).toEqual([y.id]);
    await assessment.enter('hearing');
    await county.act((tx) => county.services.windows.open(tx, assessment.effect, 'newlyAdverse'));
    await expect(file(claim({ factId: deductionOfZ, applicant: { personId: z.id } }))).rejects.toMatchObject({ code: 'appeal.window_closed' });
    await county.act((tx) => county.services.windows.close(tx, assessment.context));
  });

  it('corrects nothing before publication: that is what appeals are for', async () => {
    await expect(county.act((tx) => county.services.corrections.prepare(tx, { assessmentId: assessment.id, cancels: [deductionOfZ] }))).rejects.toMatchObject({
      code: 'correction.not_published',
    });
  });

  it('makes no further version where nothing moves', async () => {
    expect(await county.act((tx) => county.services.results.recompute(tx, assessment.effect))).toEqual({ version: 2, moved: 0, newlyAdverse: 0 });
  });
});

describe('A10, R7: confirmation', () => {
  it('needs the signature on each adverse result', async () => {
    const confirmations = (await assessment.adverse()).slice(1);
    await assessment.enter('confirm');
    const confirm = () => county.act((tx) => county.services.confirmations.confirm(tx, assessment.context, assessment.decision({ form: { confirmations } })));
    await expect(confirm()).rejects.toMatchObject({ code: 'result.signature_missing', details: { count: 1 } });
    await expect(assessment.issueNotice()).rejects.toMatchObject({ code: 'result.not_confirmed' });
    await assessment.confirm();
    expect(await county.rows('select distinct version_id from result_signature')).toHaveLength(1);
    expect(await county.rows('select 1 from result_signature')).toHaveLength(26);
    expect(await county.audited('result.confirmed')).toBe(1);
  });

  it('takes no more rows afterwards', async () => {
    await expect(
      county.rows(
        'insert into result select v.id, r.person_id, r.assessment_id, r.organization_id, r.township_id, r.series, r.status, 1, 1, null, r.sets, 0, r.consequences, r.streaks, false, false from result r join result_version v on v.n = 2 limit 1',
      ),
    ).rejects.toThrow(/no more rows|duplicate/);
  });
});

describe('R8: notice, objection and publication by grade', () => {
  let noticeId: string;
  let objectionId: string;
  const object = (changes: object = {}) =>
    county.act((tx) =>
      county.services.objections.file(tx, {
        noticeId,
        person: at(1).name,
        village: villageName(at(1)),
        facts: '2026年2月10日的获奖证书为伪造，可向市文明办核实',
        ...changes,
      }),
    );
  const villageName = ({ villageId }: AssessedPerson) => names.get(villageId) ?? '';
  const names = new Map<string, string>();

  beforeAll(async () => {
    for (const { id, name } of await county.rows<{ id: string; name: string }>('select id, name from organization')) names.set(id, name);
    noticeId = await assessment.issueNotice();
  });

  it('shows excellent persons and villages only, and nothing once its period has ended', async () => {
    const notice = await county.act((tx) => county.services.notices.getPublic(tx, noticeId));
    expect(notice.page.persons).toHaveLength(77);
    expect(new Set(notice.page.persons.map(({ grade }) => grade))).toEqual(new Set(['优秀']));
    await expect(county.later(farLater, (tx) => county.services.notices.getPublic(tx, noticeId))).rejects.toMatchObject({ code: 'notice.unknown' });
    expect(await county.later(farLater, (tx) => county.services.notices.listPublic(tx))).toEqual([]);
  });

  it('takes objections with a name, or without one but with facts that can be checked', async () => {
    await expect(object({ facts: '有问题' })).rejects.toMatchObject({ code: 'objection.facts_missing' });
    await expect(object({ person: x.name, village: villageName(x) })).rejects.toMatchObject({ code: 'objection.person_unknown' });
    await expect(county.later(farLater, (tx) => county.services.objections.file(tx, { noticeId, person: '', village: '', facts: '' }))).rejects.toMatchObject({
      code: 'notice.ended',
    });
    objectionId = await object();
    const starts = await county.database.engine((tx) =>
      tx.query<{ payload: { input: { context: ProcedureContext } } }>("select payload from outbox where kind = 'start'"),
    );
    expect(starts.map(({ payload }) => payload.input.context.workflowId)).toEqual([`appeal/objection/${objectionId}/1`]);
  });

  it('stands still for the person concerned only', async () => {
    expect(await county.act((tx) => county.services.publications.state(tx, assessment.context))).toEqual({ published: 0, ready: 530, held: 1, changed: false });
    await assessment.enter('publish');
    await expect(assessment.publish()).rejects.toMatchObject({ code: 'notice.running' });
    await assessment.publish(farLater);
    expect(await county.act((tx) => county.services.publications.state(tx, assessment.context))).toEqual({ published: 530, ready: 0, held: 1, changed: false });
    const revoke = county.act((tx) => county.services.approvals.revoke(tx, assessment.context, { accountId: randomUUID(), reason: '迟了' }));
    await expect(revoke).rejects.toMatchObject({ code: 'assessment.stage_closed' });
    await conclude(objectionId, 'unfounded');
    await assessment.publish(farLater);
    const forms = await county.rows<{ form: string; count: number }>('select form, count(*)::int as count from publication group by form order by form');
    expect(forms).toEqual([
      { form: 'INDIVIDUAL_NOTICE', count: 26 },
      { form: 'PUBLIC_NOTICE_AND_CIRCULAR', count: 77 },
      { form: 'UNIT_LIST', count: 428 },
    ]);
    expect(await county.rows("select 1 from personal_notice where kind = 'result'")).toHaveLength(26);
  });

  it('is immutable, whoever asks', async () => {
    await expect(county.superuser("update result_version set reason = 'x' where state = 'published'")).rejects.toThrow(/never changed/);
    await expect(county.superuser("update result_version set state = 'provisional' where state = 'published'")).rejects.toThrow(/never changed/);
    await expect(county.superuser("update result set grade = 'EXCELLENT' where rank = 531")).rejects.toThrow(/never changed/);
    await expect(county.superuser('delete from result')).rejects.toThrow(/never changed/);
    await expect(county.act((tx) => county.services.results.recompute(tx, assessment.effect))).resolves.toMatchObject({ moved: 0 });
  });
});

describe('explanations', () => {
  it('open every number to whoever may see the result, and to nobody else', async () => {
    const cadre = await county.account('cadre', x.villageId, x.id);
    const { explanation, version } = await county.services.explanations.explain(cadre, { assessmentId: assessment.id, personId: x.id });
    expect(version.n).toBe(2);
    expect(explanation).toMatchObject({ person: x.id, rank: { rank: 505, n: 531 } });
    expect(JSON.stringify(explanation.tree)).toContain(deductionOfX);
    await expect(county.services.explanations.explain(cadre, { assessmentId: assessment.id, personId: y.id })).rejects.toMatchObject({
      code: 'result.unknown',
    });
    expect(await county.database.read(cadre, (tx) => tx.query('select person_id from result'))).toEqual([{ person_id: x.id }, { person_id: x.id }]);
  });

  it('name who stands next, who entered what and the files behind it, each to whoever may see it', async () => {
    const asked = { assessmentId: assessment.id, personId: x.id };
    const cadre = await county.account('cadre', x.villageId, x.id);
    const own = await county.services.explanations.show(cadre, asked);
    expect(own.rank?.neighbours.map(({ side, rank }) => [side, rank])).toEqual([
      ['above', 503],
      ['above', 504],
      ['below', 506],
      ['below', 507],
    ]);
    expect(own.rank?.neighbours.map(({ person }) => person)).toEqual([null, null, null, null]);
    expect(own.counterfactuals.length).toBeGreaterThan(0);
    const seen = await county.services.explanations.show(await county.account('supervisor', county.county), asked);
    expect(seen.rank?.neighbours.every(({ person }) => person !== null && person.name.length > 0)).toBe(true);
    const facts = seen.tree?.of.flatMap((node) => node.facts) ?? [];
    expect(facts.find(({ id }) => id === deductionOfX)?.enteredBy).toBe('townshipOfficer');
    for (const id of facts.flatMap(({ evidence }) => evidence)) expect(seen.evidence[id]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('raise an alarm instead of showing a number that no longer computes', async () => {
    const supervisor = await county.account('supervisor', county.county);
    const change = (by: number) =>
      county.superuser(
        'alter table fact disable trigger fact_append_only',
        `update fact set points = points + ${by} where id = '${deductionOfZ}'`,
        'alter table fact enable trigger fact_append_only',
      );
    await change(1);
    await expect(county.services.explanations.explain(supervisor, { assessmentId: assessment.id, personId: z.id })).rejects.toMatchObject({
      code: 'result.recompute_mismatch',
    });
    await change(-1);
    await expect(county.services.explanations.explain(supervisor, { assessmentId: assessment.id, personId: z.id })).resolves.toBeDefined();
  });
});

describe('R7: a correction after publication harms nobody', () => {
  let context: ProcedureContext;
  const proposal = { reason: '督查通报已撤销' };

  it('begins only after publication, and on facts that still count', async () => {
    const prepare = (cancels: string[]) => county.act((tx) => county.services.corrections.prepare(tx, { assessmentId: assessment.id, cancels }));
    await assessment.enter('receipts');
    await expect(prepare([deductionOfX])).rejects.toMatchObject({ code: 'fact.already_cancelled' });
    await expect(prepare([randomUUID()])).rejects.toMatchObject({ code: 'fact.unknown' });
    await expect(prepare([deductionOfZ])).resolves.toMatchObject({ n: 1 });
  });

  it('shows its differences before anything is cancelled', async () => {
    context = { ...assessment.context, procedure: 'correction', workflowId: `correction/${assessment.id}/1/1` };
    const { corrections } = county.services;
    const [fact] = await county.rows<{ person: string }>('select person_id as person from fact where id = $1', [deductionOfZ]);
    const own = await county.account('organizationDepartmentOfficer', county.department, fact?.person);
    const byThemselves = assessment.decision({ action: 'submit', form: { ...proposal, cancels: [deductionOfZ] }, signerAccountId: own.accountId });
    await expect(county.act((tx) => corrections.submit(tx, context, byThemselves))).rejects.toMatchObject({ code: 'separation.own_case' });
    await county.act((tx) => corrections.submit(tx, context, assessment.decision({ action: 'submit', form: { ...proposal, cancels: [deductionOfZ] } })));
    const drafted = await county.act((tx) => corrections.draft(tx, context));
    expect(drafted.version).toBe(3);
    expect(drafted.moved).toBeGreaterThanOrEqual(1);
    expect(await county.rows('select 1 from fact where cancels = $1', [deductionOfZ])).toEqual([]);
  });

  it('the same command, sent again after an answer that was lost, begins no second one', async () => {
    const [command, task] = [randomUUID(), randomUUID()];
    await county.superuser(
      "set session_replication_role = 'replica'",
      `insert into task (id, workflow_id, name, key, kind, subject, node, visit, version, stage, seats, memory, organization_id, opened_at, closed_at)
       values ('${task}', '${context.workflowId}', 'submit#1', 'submit', 'correction.submit', '', 'submit', 1, 1, 'closed', '[]', '{}', '${county.county}', now(), now())`,
      `insert into decision (task_id, seat, signer_account_id, action, command_id, form, act, task_version, at, business_at, stands, closed_task, organization_id)
       values ('${task}', 1, '${randomUUID()}', 'submit', '${command}', '{}', '{}', 1, now(), now(), true, true, '${county.county}')`,
    );
    const prepare = (given: { command?: string }) =>
      county.act((tx) => county.services.corrections.prepare(tx, { assessmentId: assessment.id, cancels: [deductionOfZ], ...given }));
    await expect(prepare({ command })).resolves.toMatchObject({ n: 1 });
    await expect(prepare({ command: randomUUID() })).resolves.toMatchObject({ n: 2 });
    await county.superuser(
      "set session_replication_role = 'replica'",
      `delete from decision where command_id = '${command}'`,
      `delete from task where id = '${task}'`,
    );
  });

  it('tells a township only of its own persons, a cadre only of the own place (C5)', async () => {
    const [results, corrections] = [new ResultReader(county.database), new CorrectionReader(county.database)];
    const elsewhere = county.townships.find((id) => id !== z.townshipId && id !== x.townshipId) ?? '';
    const [own, other] = [await county.account('townshipOfficer', z.townshipId), await county.account('townshipOfficer', elsewhere)];
    const cadre = await county.account('cadre', z.villageId, z.id);
    const named = async (actor: Actor) =>
      (await corrections.list(actor, assessment.id)).items.flatMap(({ differences }) => differences.map(({ person }) => person));
    expect(await named(own)).toContain(z.id);
    expect(await named(other)).not.toContain(z.id);
    const townshipOf = new Map(county.people.map(({ id, townshipId }) => [id, townshipId]));
    for (const person of await named(other)) expect(townshipOf.get(String(person))).toBe(elsewhere);
    const inside = async (actor: Actor) => {
      const { certificates, figures } = await results.figures(actor, assessment.id);
      const bottom = certificates.find(({ id }) => id === 'bottom');
      expect(bottom).toMatchObject({ n: 531, seats: 26 });
      return JSON.stringify([certificates, figures['classOne'], figures['removalTriggers']]);
    };
    const toldToCadre = await inside(cadre);
    for (const { id } of county.people) if (id !== z.id) expect(toldToCadre).not.toContain(id);
    const toldToTownship = await inside(other);
    for (const { id, townshipId } of county.people) if (townshipId !== elsewhere) expect(toldToTownship).not.toContain(id);
  });

  it('confirmed, the set is 25, nobody is added, and nobody stands worse', async () => {
    const before = await assessment.bottom();
    await county.act((tx) => county.services.corrections.confirm(tx, context, assessment.decision({ form: { document: assessment.document } })));
    const after = await assessment.bottom();
    expect(after.sort()).toEqual(before.filter((id) => id !== z.id).sort());
    expect(after).toHaveLength(25);
    const worse = await county.rows(
      `select 1 from result a join result b using (person_id) join result_version v on v.id = a.version_id and v.n = 2 join result_version w on w.id = b.version_id and w.n = 3
       where b.rank > a.rank or b.reward_fen < a.reward_fen or (b.adverse and not a.adverse)`,
    );
    expect(worse).toEqual([]);
    expect(await county.rows('select n, state from result_version order by n')).toEqual([
      { n: 1, state: 'superseded' },
      { n: 2, state: 'superseded' },
      { n: 3, state: 'published' },
    ]);
    expect(
      (await county.rows<{ person: string }>("select person_id as person from personal_notice where kind = 'correction'")).map(({ person }) => person),
    ).toContain(z.id);
    expect(await county.audited('correction.drafted')).toBe(1);
  });

  it('and a second one for the same fact, drafted too late, ends without a change', async () => {
    const late = { ...assessment.context, procedure: 'correction' as const, workflowId: `correction/${assessment.id}/2/1` };
    await county.database.engine((tx) =>
      tx.query(
        `insert into correction (organization_id, assessment_id, n, workflow_id, origin, reason, cancels, proposed_by) values ($1, $2, 2, $3, 'person', '重复更正', $4, $5)`,
        [assessment.context.organizationId, assessment.id, late.workflowId, [deductionOfZ], randomUUID()],
      ),
    );
    expect(await county.act((tx) => county.services.corrections.draft(tx, late))).toEqual({ version: 0, moved: 0 });
    const [{ data } = { data: {} }] = await county.rows<{ data: object }>(
      "select data from audit_entry where type = 'correction.drafted' and data ->> 'n' = '2'",
    );
    expect(data).toMatchObject({ refused: 'fact.already_cancelled' });
  });

  it('and both versions still compute to the number', async () => {
    const supervisor = await county.account('supervisor', county.county);
    for (const version of [1, 2, 3]) {
      await expect(county.services.explanations.explain(supervisor, { assessmentId: assessment.id, personId: z.id, version })).resolves.toMatchObject({
        version: { n: version },
      });
    }
  });
});
