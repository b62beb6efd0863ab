import { randomUUID } from 'node:crypto';
import { countyDateOf, taskIdOf, type Actor } from '#domain';
import { DismissalOpening, type DismissalBranch } from '#records';
import { AssessedCounty, type AssessedPerson } from './assessed-county.js';
import { DrivenAssessment } from './driven-assessment.js';
import { DrivenCase } from './driven-case.js';

const farLater = '2099-01-01T00:00:00.000Z';
const quarters = [
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q2', '2026-04-01', '2026-06-30'],
] as const;

export const today = countyDateOf(new Date().toISOString());
export const documentOf = (number: string, date = today) => ({ issuer: '县委组织部', number, signedBy: '林秀云', date });

type Cell = { member: string; present: boolean; recusal?: string; spoke?: number; vote?: string; reason?: string };

/** A county with two published quarters in which some failed twice, and a township committee of nine. */
export class RemovalCounty {
  readonly members: string[] = [];
  readonly assessments: DrivenAssessment[] = [];
  deductions: Record<string, string> = {};

  private constructor(
    readonly county: AssessedCounty,
    readonly actors: Record<'leader' | 'officer' | 'countyLeader' | 'secretary' | 'recorder' | 'otherTownship' | 'supervisor', Actor>,
  ) {}

  /** The first `low` persons of the first township fail twice; `saved` has a deduction that made the second failure. */
  static async create({ low, saved }: { low: number; saved: number }): Promise<RemovalCounty> {
    const county = await AssessedCounty.create([30, 12]);
    const [township = '', other = ''] = county.townships;
    const members = await addCommittee(county, township);
    const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.county] });
    const made = new RemovalCounty(county, {
      leader: inCounty(await county.account('organizationDepartmentLeader', county.department)),
      officer: inCounty(await county.account('organizationDepartmentOfficer', county.department)),
      countyLeader: await county.account('countyLeader', county.county),
      secretary: await county.account('townshipSecretary', township, members[0]),
      recorder: await county.account('townshipOfficer', township, members[1]),
      otherTownship: await county.account('townshipOfficer', other),
      supervisor: await county.account('supervisor', county.county),
    });
    made.members.push(...members);
    for (const index of [0, 1]) await made.quarter(index, { low, saved });
    return made;
  }

  person(index: number): AssessedPerson {
    const person = this.county.people[index];
    if (!person) throw new Error('nobody');
    return person;
  }

  cadre(index: number): Promise<Actor> {
    const { id, villageId } = this.person(index);
    return this.county.account('cadre', villageId, id);
  }

  async addPost(index: number, kind: string, appointment: string): Promise<void> {
    const { id, villageId } = this.person(index);
    await this.county.rows('insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, $3, $4, $5)', [
      id,
      villageId,
      kind,
      appointment,
      '2021-01-01',
    ]);
  }

  async caseOf(index: number): Promise<DrivenCase & { id: string }> {
    const [row] = await this.county.rows<{ id: string; workflowId: string }>('select id, workflow_id as "workflowId" from dismissal where person_id = $1', [
      this.person(index).id,
    ]);
    return Object.assign(await DrivenCase.of(this.county, row?.workflowId ?? ''), { id: row?.id ?? '' });
  }

  /** Facts confirmed, the person heard, a leader decided to go on, branches opened. */
  async proceed(index: number, cadre: Actor): Promise<DrivenCase & { id: string }> {
    const driven = await this.caseOf(index);
    await driven.act('confirmFacts', this.actors.officer, 'confirm', { form: { facts: '连续两个季度不合格，核对无误' } });
    await this.hear(driven, index, cadre);
    await driven.act('decide', this.actors.leader, 'proceed', { form: { seen: true }, opinion: '情况属实' });
    await this.openBranches(driven);
    return driven;
  }

  async hear(driven: DrivenCase, index: number, cadre: Actor): Promise<void> {
    const task = await driven.open('hear');
    await driven.answer(taskIdOf(driven.context.workflowId, task.name), cadre, this.person(index).id, { statement: '工作有不足', defence: '受灾影响' });
  }

  async openBranches(driven: DrivenCase): Promise<number> {
    const { branches } = await this.county.act((tx) => this.county.get(DismissalOpening).openBranches(tx, { ...driven.context, effect: 'branches/open@1' }));
    return branches;
  }

  async branch(dismissalId: string, appointment: string): Promise<{ row: DismissalBranch; driven: DrivenCase }> {
    const [row] = await this.county.rows<DismissalBranch>(
      `select id, workflow_id as "workflowId", post_id as "postId", state, outcome, standing, filing, effective_on as "effectiveOn", ground
       from dismissal_branch where dismissal_id = $1 and appointment = $2`,
      [dismissalId, appointment],
    );
    if (!row) throw new Error(`no branch ${appointment}`);
    return { row, driven: await DrivenCase.of(this.county, row.workflowId) };
  }

  /** Everybody present and for it, in order, the secretary last; cells may be changed. */
  votes(change: (cell: Cell, index: number) => Cell | undefined = (cell) => cell, extra: Cell[] = []): Cell[] {
    const [secretary = '', ...others] = this.members;
    return [...[...others, secretary].map((member, index) => ({ member, present: true, spoke: index + 1, vote: 'for', reason: '同意' })), ...extra].flatMap(
      (cell, index) => {
        const changed = change(cell, index);
        return changed ? [changed] : [];
      },
    );
  }

  meeting(votes: Cell[] = this.votes(), given: Record<string, unknown> = {}): { form: Record<string, unknown> } {
    return { form: { date: today, place: '镇党委会议室', motion: '关于免去职务的议题', summary: '经充分讨论后表决', votes, ...given } };
  }

  /** Up to the county's filing reply. */
  async adopted(driven: DrivenCase): Promise<void> {
    await driven.act('propose', this.actors.recorder, 'propose', { form: { facts: '事实清楚' } });
    await driven.act('meeting', this.actors.recorder, 'record', this.meeting());
    await driven.act('endorse', this.actors.secretary, 'agree');
  }

  async removed(driven: DrivenCase): Promise<void> {
    await this.adopted(driven);
    await driven.act('file', this.actors.leader, 'noObjection', { form: { document: documentOf('组备〔2026〕3号') } });
    await driven.act('notice', this.actors.secretary, 'issue', { form: { document: documentOf('镇委〔2026〕8号') } });
  }

  /** A correction that takes the second failure away. */
  async correct(name: string): Promise<void> {
    const [, assessment] = this.assessments;
    if (!assessment) return;
    const { corrections } = this.county.services;
    const [{ n } = { n: 1 }] = await this.county.rows<{ n: number }>('select coalesce(max(n), 0)::int + 1 as n from correction where assessment_id = $1', [
      assessment.id,
    ]);
    const context = { ...assessment.context, procedure: 'correction' as const, workflowId: `correction/${assessment.id}/${n}/1` };
    const form = { reason: '通报已撤销', cancels: [this.deductions[name]] };
    await this.county.act((tx) => corrections.submit(tx, context, assessment.decision({ action: 'submit', form })));
    await this.county.act((tx) => corrections.draft(tx, context));
    await this.county.act((tx) => corrections.confirm(tx, context, assessment.decision({ form: { document: assessment.document } })));
  }

  private async quarter(index: number, { low, saved }: { low: number; saved: number }): Promise<void> {
    const [code, from, to] = quarters[index] ?? quarters[0];
    const assessment = await new DrivenAssessment(this.county, this.county.content({ period: { code, from, to } })).run();
    await assessment.score((_person, number) => (number < low ? 5500 : number < low + saved && index === 0 ? 5600 : 8500 - number));
    if (index === 1)
      for (let number = low; number < low + saved; number += 1) this.deductions[`saved-${number}`] = await assessment.event(this.person(number), -2500);
    await assessment.closePeriod();
    await assessment.confirm();
    await assessment.issueNotice();
    await assessment.enter('publish');
    await assessment.publish(farLater);
    await assessment.enter('receipts');
    this.assessments.push(assessment);
  }
}

async function addCommittee(county: AssessedCounty, township: string): Promise<string[]> {
  const members = Array.from({ length: 9 }, () => randomUUID());
  for (const [index, id] of members.entries()) {
    await county.rows('insert into person (id, name, organization_id) values ($1, $2, $3)', [id, `委员${index + 1}`, township]);
    await county.rows(
      "insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'townshipCommitteeMember', 'party', '2021-06-18')",
      [id, township],
    );
  }
  return members;
}
