import { randomUUID } from 'node:crypto';
import { countyDateOf, type Actor } from '#domain';
import { CommandService, EvidenceService, PaperReader, PaperService, readBaseFacts, RoundItemReader, TaskReader, type Assessment } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessedCounty } from '../support/assessed-county.js';
import { CollectingCounty } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';
import type { DrivenCase } from '../support/driven-case.js';

type Form = Record<string, unknown>;

const scan = Buffer.from('%PDF-1.7 signed');
const refused = (code: string) => expect.objectContaining({ code });

let collecting: CollectingCounty;
let county: AssessedCounty;
let assessment: DrivenAssessment;
let report: DrivenCase;
let clerks: [Actor, Actor];
let collect = '';

beforeAll(async () => {
  collecting = await CollectingCounty.create([3, 2]);
  county = collecting.county;
  const [township = ''] = county.townships;
  clerks = [await county.account('clerk', township), await county.account('clerk', township)];
  assessment = await collecting.begin();
}, 120_000);

afterAll(() => collecting?.close());

const person = (index: number) => county.people[index] ?? { id: '', villageId: '', townshipId: '', name: '' };
const cadre = (index: number): Actor => collecting.cadres.get(person(index).id) as Actor;
const lead = (): Actor => collecting.lead as Actor;
const papers = () => county.get(PaperService);
const today = () => countyDateOf(new Date().toISOString());

async function taskOf({ context }: DrivenCase, key: string): Promise<string> {
  const [row] = await county.rows<{ id: string }>('select id from task where workflow_id = $1 and key = $2 order by visit desc limit 1', [
    context.workflowId,
    key,
  ]);
  return row?.id ?? '';
}

/** What somebody signed about one line, entered by a clerk from the paper. */
function enter(taskId: string, { signer, subject, form, clerk = clerks[0] }: { signer: Actor; subject: string; form: Form; clerk?: Actor }): Promise<string> {
  return county.as(clerk, async (tx) => {
    const { id: evidenceId } = await county.get(EvidenceService).add(tx, { title: '纸质填报表.pdf', bytes: scan });
    return papers().enter(tx, {
      taskId,
      subject,
      evidenceId,
      signerAccountId: signer.accountId,
      signerName: '签字人',
      dateOnPaper: today(),
      body: { action: 'answer', form },
    });
  });
}

async function confirm(id: string, clerk = clerks[1]): Promise<'answered' | 'toSend'> {
  const commandId = await county
    .get(CommandService)
    .send({ actor: clerk, key: randomUUID(), route: 'POST /paper/confirmation', body: {} }, async (command) => command);
  return county.as(clerk, (tx) => papers().confirm(tx, id, commandId));
}

const answersAbout = (subject: string) =>
  county.rows<Record<string, unknown>>('select answered_by, form from submission where round_id = $1 and subject = $2 order by at', [
    report.context.subjectId,
    subject,
  ]);
const factsAbout = (personId: string) =>
  county.rows<Record<string, unknown>>("select points, entered_by, confirmed_by from fact where person_id = $1 and item = 'work' order by seq", [personId]);

describe('R2, C10: base data from paper', () => {
  it('is entered by who signed it', async () => {
    const round = await collecting.round(assessment, 'subsidies', '0');
    await round.open('collect');
    const [officer] = collecting.officers as [Actor];
    await confirm(await enter(await taskOf(round, 'collect'), { signer: officer, subject: person(0).id, form: { monthly: 200_000 } }));
    const stored = await county.act((tx) => tx.manager.findOneByOrFail<Assessment>('assessment', { id: assessment.id }));
    expect((await county.act((tx) => readBaseFacts(tx, stored))).subsidies).toEqual([{ person: person(0).id, monthlyFen: 200_000 }]);
    expect(await county.rows('select entered_by, confirmed_by from base_data')).toEqual([{ entered_by: officer.accountId, confirmed_by: null }]);
  });
});

describe('R2, C2: a report that came in on paper', () => {
  beforeAll(async () => {
    await assessment.enter('running');
    report = await collecting.round(assessment, 'selfReport', '1');
    await report.open('collect');
    collect = await taskOf(report, 'collect');
  });

  it('names whose signature each line may carry', async () => {
    const signers = await county.get(PaperReader).signers(clerks[0], collect);
    expect(signers.filter(({ item }) => item === person(0).id).map(({ accountId }) => accountId)).toEqual([cadre(0).accountId]);
  });

  it('counts nothing while one clerk alone has entered it', async () => {
    const id = await enter(collect, { signer: cadre(0), subject: person(0).id, form: { work: '45', summary: '已完成' } });
    expect(await answersAbout(person(0).id)).toEqual([]);
    await expect(confirm(id, clerks[0])).rejects.toEqual(refused('paper.same_clerk'));
    expect(await answersAbout(person(0).id)).toEqual([]);
    expect(await confirm(id)).toBe('answered');
    expect(await confirm(id)).toBe('answered');
  });

  it('is the signer’s own answer then, once; the clerk and the two entries stay beside it', async () => {
    expect(await answersAbout(person(0).id)).toEqual([{ answered_by: cadre(0).accountId, form: { work: '45', summary: '已完成' } }]);
    expect(await county.rows('select answered_by, on_behalf_clerk from task_item where task_id = $1 and answered_at is not null', [collect])).toEqual([
      { answered_by: cadre(0).accountId, on_behalf_clerk: clerks[0].accountId },
    ]);
    const recorded = await county.rows<{ actor_id: string }>("select actor_id from audit_entry where type = 'submission.recorded' order by seq");
    expect(recorded.at(-1)?.actor_id).toBe(cadre(0).accountId);
    expect([await county.audited('paper.entered'), await county.audited('paper.confirmed'), await county.audited('submission.recorded')]).toEqual([2, 2, 2]);
    const items = await county.get(RoundItemReader).list(cadre(0), report.context.subjectId);
    expect(items.filter(({ onBehalf }) => onBehalf).map(({ subject }) => subject)).toEqual([person(0).id]);
  });

  it('is refused like any other answer: outside the limits, by who does not hold the line, a second time', async () => {
    const above = await enter(collect, { signer: cadre(1), subject: person(1).id, form: { work: '50.01' } });
    await expect(confirm(above)).rejects.toEqual(refused('score.above_maximum'));
    const others = enter(collect, { signer: cadre(1), subject: person(2).id, form: { work: '40' } });
    await expect(others.then((id) => confirm(id))).rejects.toEqual(refused('task.not_signer'));
    await expect(enter(collect, { signer: cadre(1), subject: person(1).id, form: {} })).rejects.toEqual(refused('decision.form_invalid'));
    await expect(enter(collect, { signer: cadre(0), subject: person(0).id, form: { work: '50' } })).rejects.toEqual(refused('roll.item_answered'));
    await expect(enter(collect, { signer: cadre(1), subject: randomUUID(), form: { work: '50' } })).rejects.toEqual(refused('roll.item_unknown'));
    expect(await county.rows("select 1 from paper_form where state = 'confirmed'")).toHaveLength(2);
    expect(await answersAbout(person(1).id)).toEqual([]);
    await county.as(clerks[1], (tx) => papers().reject(tx, above, '得分超过上限'));
    await expect(confirm(above)).rejects.toEqual(refused('paper.closed'));
  });

  it('does not take the place of what the person has answered meanwhile', async () => {
    const late = await enter(collect, { signer: cadre(1), subject: person(1).id, form: { work: '30' } });
    await report.answer(collect, cadre(1), person(1).id, { work: '41' });
    await expect(confirm(late)).rejects.toEqual(refused('roll.item_answered'));
    expect(await answersAbout(person(1).id)).toEqual([{ answered_by: cadre(1).accountId, form: { work: '41' } }]);
  });
});

describe('R2, D3: a sheet that came in on paper', () => {
  it('lets the clerk choose whom its rows name, and tells nothing of what others answered', async () => {
    const round = await collecting.round(assessment, 'peers', '1');
    await round.open('collect');
    const { context } = await county.get(TaskReader).get(clerks[0], await taskOf(round, 'collect'));
    const here = county.people.filter(({ townshipId }) => townshipId === county.townships[0]).map(({ id }) => id);
    expect((context['people'] as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(here.toSorted());
    expect(context['items']).toEqual({});
  });
});

describe('R2, C2: a check that was signed on paper', () => {
  let check = '';

  beforeAll(async () => {
    for (const index of [2, 3, 4]) await report.answer(collect, cadre(index), person(index).id, { work: '40' });
    await report.open('check');
    check = await taskOf(report, 'check');
    clerks = [await county.account('clerk', county.county), await county.account('clerk', county.county)];
  });

  it('makes the answer count under both signers’ names, never under a clerk’s', async () => {
    expect(await confirm(await enter(check, { signer: lead(), subject: person(0).id, form: { verdict: 'confirm' } }))).toBe('answered');
    expect(await factsAbout(person(0).id)).toEqual([{ points: 4500, entered_by: cadre(0).accountId, confirmed_by: lead().accountId }]);
  });

  it('corrects with a reason; what was reported stays under the correction', async () => {
    await expect(enterCheck(1, { verdict: 'correct', work: '39' }).then((id) => confirm(id))).rejects.toEqual(refused('decision.form_invalid'));
    await confirm(await enterCheck(1, { verdict: 'correct', work: '39', reason: '台账不全' }));
    expect(await factsAbout(person(1).id)).toMatchObject([
      { points: 4100, entered_by: cadre(1).accountId },
      { points: 3900, entered_by: lead().accountId },
    ]);
  });

  it('returned, the line is asked again, and may be answered on paper again', async () => {
    await confirm(await enterCheck(2, { verdict: 'return', reason: '缺少依据' }));
    for (const index of [3, 4]) await report.answer(check, lead(), person(index).id, { verdict: 'confirm' });
    await report.open('collect');
    const again = await taskOf(report, 'collect');
    await confirm(await enter(again, { signer: cadre(2), subject: person(2).id, form: { work: '38' } }));
    await report.open('check');
    await report.answer(await taskOf(report, 'check'), lead(), person(2).id, { verdict: 'confirm' });
    expect(await factsAbout(person(2).id)).toEqual([{ points: 3800, entered_by: cadre(2).accountId, confirmed_by: lead().accountId }]);
    expect(await answersAbout(person(2).id)).toHaveLength(2);
  });

  const enterCheck = (index: number, form: Form) => enter(check, { signer: lead(), subject: person(index).id, form });
});
