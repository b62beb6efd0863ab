import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOk } from '../support/acts.js';
import { Case, waitForRows } from '../support/case.js';
import { expectRefused } from '../support/refusals.js';
import { caseOf, documentOf, type Stage } from '../support/stage.js';

interface VoteRow extends Record<string, unknown> {
  member: string;
}

/** R4, R11, R12: a removal case from its opening to its end, the party post by the whole way, the elected one as far as a township may go. */
export function removalStory(stage: () => Stage): void {
  describe('a removal case', () => {
    let dismissal: Case;
    let party: Case;
    let elected: Case;

    beforeAll(async () => {
      dismissal = await caseOf(stage(), { kind: 'dismissal', person: 4 });
    }, 60_000);

    const branch = async (appointment: string) => {
      const { system, persons } = stage();
      const [row] = await waitForRows<{ workflowId: string }>(system, {
        sql: 'select workflow_id as "workflowId" from dismissal_branch where person_id = $1 and appointment = $2',
        parameters: [persons[4], appointment],
        what: `the ${appointment} branch`,
      });
      return new Case(system, row.workflowId);
    };
    const refused = (of: Case, login: string, kind: string, [body, status, code]: [Record<string, unknown>, number, string]) =>
      expectRefused(stage().system, () => of.send(login, kind, body), { status, code });

    it('has its facts confirmed, its person heard, and a leader who decides having read it all', async () => {
      await dismissal.decide('officer', 'dismissal.confirmFacts', { action: 'confirm', form: { facts: '连续两个季度基本合格' } });
      await dismissal.answer('cadre5', 'dismissal.hear', { statement: '任务重', defence: '请考虑客观原因' });
      const unread = { action: 'proceed', opinion: '应予处理', form: { seen: false } };
      await refused(dismissal, 'department-leader', 'dismissal.decide', [unread, 422, 'dismissal.not_seen']);
      await dismissal.decide('department-leader', 'dismissal.decide', { ...unread, form: { seen: true } });
      [party, elected] = [await branch('party'), await branch('elected')];
    }, 120_000);

    it('a township proposes the end of an elected post under a listed ground only', async () => {
      const proposal = (ground: string) => ({ action: 'propose', form: { ground, facts: '三个月以上未履行职责' } });
      await refused(elected, 'west-secretary', 'removal.proposeElected', [proposal('assessmentResult'), 422, 'decision.form_invalid']);
      await elected.decide('west-secretary', 'removal.proposeElected', proposal('absence'));
      await elected.ended();
    }, 60_000);

    it('a meeting is refused without quorum, and with a vote by a relative marked for recusal', async () => {
      await party.decide('west', 'removal.propose', { action: 'propose', form: { facts: '连续两个季度基本合格' } });
      const absent = meeting(stage(), (row, index) => (index < 4 ? { member: row.member, present: false } : row));
      await refused(party, 'west', 'meeting.record', [absent, 422, 'meeting.quorum_missing']);
      const relative = meeting(stage(), (row, index) => (index === 3 ? { ...row, recusal: 'relative' } : row));
      await refused(party, 'west', 'meeting.record', [relative, 422, 'meeting.recused_vote']);
    }, 60_000);

    it('the meeting adopts, the secretary endorses, and no notice goes out before the filing reply', async () => {
      const { system, today } = stage();
      const recused = meeting(stage(), (row, index) => (index === 3 ? { member: row.member, present: true, recusal: 'relative' } : row));
      await party.decide('west', 'meeting.record', recused);
      await party.decide('west-secretary', 'meeting.endorse', { action: 'agree' });
      await party.task('removal.file');
      expect(await system.rows("select 1 from task where workflow_id = $1 and kind = 'removal.notice'", [party.workflowId])).toEqual([]);
      await party.decide('department-leader', 'removal.file', { action: 'object', opinion: '请补充事实', form: { document: documentOf(today, '备案意见') } });
      await party.decide('west', 'meeting.record', meeting(stage()));
      await party.decide('west-secretary', 'meeting.endorse', { action: 'agree' });
      await party.decide('department-leader', 'removal.file', { action: 'noObjection', form: { document: documentOf(today, '备案批复') } });
    }, 120_000);

    it('the notice ends the post, receipt and hand-over end the branch, and both branches the case', async () => {
      const { system, today, persons } = stage();
      await party.decide('west-secretary', 'removal.notice', { action: 'issue', form: { document: documentOf(today, '免职通知') } });
      await party.answer('cadre5', 'removal.receive');
      await party.decide('west', 'removal.handOver', { action: 'handOver', form: { receiver: '王某', date: today, matters: '账目、印章' } });
      await party.ended();
      await dismissal.ended();
      const posts = await system.rows('select kind, to_date is not null as ended from post where person_id = $1 order by kind', [persons[4]]);
      expect(posts).toEqual([
        { kind: 'villageCommitteeDirector', ended: false },
        { kind: 'villagePartySecretary', ended: true },
      ]);
      const [row] = await system.rows('select state, outcome from dismissal where workflow_id = $1', [dismissal.workflowId]);
      expect(row).toEqual({ state: 'ended', outcome: 'mixed' });
    }, 120_000);
  });
}

/** Nine members present, all for it, the secretary speaking last; `change` says what is different. */
function meeting({ bodies, today }: Stage, change: (row: VoteRow, index: number) => VoteRow = (row) => row) {
  const members = bodies.committees[1] ?? [];
  const votes = members.map((member, index) =>
    change({ member, present: true, spoke: index === 0 ? members.length : index, vote: 'for', reason: '事实清楚' }, index),
  );
  return { action: 'record', form: { date: today, place: '乡党委会议室', motion: '关于免去村党组织书记职务', votes, summary: '与会委员逐一发表意见' } };
}

/** R7: a correction takes the ground of another case away. */
export function correctionStory(stage: () => Stage): void {
  describe('a correction that removes the trigger', () => {
    let dismissal: Case;

    beforeAll(async () => {
      dismissal = await caseOf(stage(), { kind: 'dismissal', person: 5 });
    }, 60_000);

    it('withdraws the case, and tells the person', async () => {
      const { system, second, persons, today } = stage();
      const task = await dismissal.task('dismissal.confirmFacts');
      const officer = await system.as('officer');
      expectOk(await officer.post(`/api/assessments/${second.id}/corrections`, { reason: '减分依据已撤销', cancels: second.facts }), 'correction');
      const [{ workflowId }] = await waitForRows<{ workflowId: string }>(system, {
        sql: 'select workflow_id as "workflowId" from correction where assessment_id = $1',
        parameters: [second.id],
        what: 'the correction',
      });
      await new Case(system, workflowId).decide('department-leader', 'correction.confirm', { action: 'agree', form: { document: documentOf(today, '更正') } });
      await waitForRows(system, {
        sql: "select 1 from dismissal where workflow_id = $1 and state = 'withdrawn'",
        parameters: [dismissal.workflowId],
        what: 'the withdrawal',
      });
      await dismissal.ended();
      const [consequence] = await system.rows("select state from consequence where assessment_id = $1 and person_id = $2 and kind = 'dismissal'", [
        second.id,
        persons[5],
      ]);
      expect(consequence).toEqual({ state: 'withdrawn' });
      await expectRefused(system, () => officer.post(`/api/tasks/${task}/decision`, { action: 'confirm', form: { facts: '事实' } }), {
        status: 409,
        code: 'case.withdrawn',
      });
      await waitForRows(system, {
        sql: `select 1 from notification n join account a on a.id = n.account_id where a.person_id = $1 and n.event like '%withdrawn%'`,
        parameters: [persons[5]],
        what: 'the notice to the person',
      });
    }, 180_000);
  });
}
