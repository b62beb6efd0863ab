import { appointments, countyDateOf, gradeLabel, majorityOf, postTitle, quorumOf, recallGrounds, text, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { membersDue, scorersAmong, secretaryOf } from '../meeting/members.js';
import { businessNow } from '../procedure/opening.service.js';
import { shownFact, shownFacts, type ShownFact } from '../procedure/shown-fact.js';
import { Dismissal, DismissalBranch } from './dismissal.entity.js';
import { statementIn } from './dismissal.service.js';

type Shown = Record<string, unknown>;

/** What a page shows beside the steps of a removal case: the figures it rests on, what was said, and the members due at a meeting. */
@Injectable()
export class DismissalContexts {
  async ofCase(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<Shown> {
    const dismissal = await tx.manager.findOneBy(Dismissal, { id: subjectId });
    if (!dismissal) return {};
    const person = await nameOf(tx, dismissal.personId);
    return { person, dismissal: { id: dismissal.id }, facts: [...(await factsOf(tx, dismissal, person.name)), ...(await saidIn(tx, dismissal))] };
  }

  async ofBranch(tx: Transaction, context: ProcedureContext, key: string): Promise<Shown> {
    const branch = await tx.manager.findOneBy(DismissalBranch, { id: context.subjectId });
    return branch ? this.shownOf(tx, context, { branch, key }) : {};
  }

  /** R11: an appeal shows the branch it is about. */
  async ofAppeal(tx: Transaction, context: ProcedureContext, key: string): Promise<Shown> {
    const [row] = await tx.query<{ branchId: string }>('select branch_id as "branchId" from appeal where id = $1', [context.subjectId]);
    const branch = row?.branchId ? await tx.manager.findOneBy(DismissalBranch, { id: row.branchId }) : null;
    return branch ? this.shownOf(tx, context, { branch, key }) : {};
  }

  private async shownOf(tx: Transaction, context: ProcedureContext, { branch, key }: { branch: DismissalBranch; key: string }): Promise<Shown> {
    const dismissal = await tx.manager.findOneByOrFail(Dismissal, { id: branch.dismissalId });
    const person = await nameOf(tx, branch.personId);
    const facts = [...(await factsOf(tx, dismissal, person.name)), ...(await saidIn(tx, dismissal)), ...branchFacts(branch)];
    const shown = { person, dismissal: { id: dismissal.id }, facts };
    if (key === 'proposeElected') return { ...shown, facts: [...facts, ...groundFacts] };
    if (!['meeting', 'reconsider'].includes(key)) return shown;
    const { meeting, ...rows } = await meetingOf(tx, context, branch);
    return { ...shown, ...rows, meeting, facts: [...facts, ruleOf(meeting)] };
  }
}

/** The members due on the day, each a row; scorers are marked as recused. */
async function meetingOf(tx: Transaction, context: ProcedureContext, branch: DismissalBranch): Promise<Shown & { meeting: Due }> {
  const members = await membersDue(tx, { townshipId: branch.townshipId, on: countyDateOf(businessNow(tx, context)) });
  const ids = members.map(({ id }) => id);
  const [secretary, barred] = [await secretaryOf(tx, branch.townshipId, ids), await scorersAmong(tx, branch, ids)];
  const ordered = [...members].sort((a, b) => Number(a.id === secretary) - Number(b.id === secretary));
  return {
    people: ordered.map(({ id, name }) => ({ id, name, post: postTitle(id === secretary ? 'townshipSecretary' : 'townshipCommitteeMember').zh })),
    rows: { votes: ordered.map(({ id }) => ({ member: id, present: true, ...(barred.includes(id) ? { recusal: 'scorer' } : {}) })) },
    meeting: { due: ids.length, quorum: quorumOf(ids.length), majority: majorityOf(ids.length), secretary: secretary ?? null },
  };
}

/** R12: what may be a ground, by which text, and that the vote is a procedure of its own. */
const groundFacts: ShownFact[] = [
  ...recallGrounds.map(({ label, source, checked }) => ({ label, value: checked ? source : text(`${source}（待核）`, `${source} (yet to be checked)`) })),
  shownFact(
    ['后续程序', 'What follows'],
    text(
      '乡镇只能提出罢免建议，考核结果不是事由；罢免由村民依法表决，表决程序另行办理，本案以提出建议为止',
      'The township only proposes, and an assessment result is no ground; the villagers vote by law, in a procedure of their own; this case ends with the proposal',
    ),
  ),
];

interface Due {
  due: number;
  quorum: number;
  majority: number;
  secretary: string | null;
}

function ruleOf({ due, quorum, majority }: Due): ShownFact {
  return shownFact(
    ['表决规则', 'Rule of the vote'],
    text(
      `应到 ${due} 人，至少 ${quorum} 人到会；${majority} 票以上赞成为通过；回避的不发言不表决，仍计入应到；书记最后发言，每票写明理由`,
      `${due} are due, at least ${quorum} attend; ${majority} votes for it adopt; who is recused neither speaks nor votes and still counts as due; the secretary speaks last, every vote has its reason`,
    ),
  );
}

async function nameOf(tx: Transaction, id: string): Promise<{ id: string; name: string }> {
  const [row] = await tx.query<{ name: string }>('select name from person where id = $1', [id]);
  return { id, name: row?.name ?? '' };
}

async function factsOf(tx: Transaction, dismissal: Dismissal, name: string): Promise<ShownFact[]> {
  const results = await tx.query<{ title: string; series: string; grade: string | null }>(resultsOf, [
    dismissal.personId,
    dismissal.periods,
    dismissal.versionId,
  ]);
  return [
    { label: text('当事人', 'Person'), value: name },
    { label: text('立案依据', 'Rule'), value: `${dismissal.rule} · ${dismissal.periods.join('、')}` },
    ...results.map(({ title, series, grade }) => ({ label: text(title, title), value: gradeLabel(series, grade) })),
  ];
}

async function saidIn(tx: Transaction, { facts, reasons, workflowId }: Dismissal): Promise<ShownFact[]> {
  const { statement, defence } = await statementIn(tx, workflowId);
  return shownFacts([
    [text('认定的事实', 'Facts'), facts],
    [text('本人陈述', 'Statement'), statement],
    [text('本人申辩', 'Defence'), defence],
    [text('审定理由', 'Reasons'), reasons],
  ]);
}

function branchFacts({ postKind, appointment, facts, filing, effectiveOn }: DismissalBranch): ShownFact[] {
  const [post, held] = [postTitle(postKind), appointments[appointment]];
  return shownFacts([
    [text('职务', 'Post'), text(`${post.zh}（${held.zh}）`, `${post.en} (${held.en})`)],
    [text('提请的事实', 'Facts put forward'), facts],
    [
      text('备案批复', 'Filing reply'),
      filing && (filing === 'object' ? text('有异议，退回研究', 'Objection: back to the meeting') : text('无异议', 'No objection')),
    ],
    [text('免职生效', 'In effect'), effectiveOn],
  ]);
}

/** The published grades of the periods the case rests on; of a period with several versions the one in force. */
export const resultsOf = `
  select a.title, a.period_code as period, r.series, r.grade from result r join result_version v on v.id = r.version_id join assessment a on a.id = r.assessment_id
  where r.person_id = $1 and a.period_code = any($2) and v.state = 'published' and a.scheme = (
    select s.scheme from result_version w join assessment s on s.id = w.assessment_id where w.id = $3)
  order by a.period_from`;
