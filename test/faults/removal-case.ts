import type { FaultyOffice } from './office.js';

/** Kills a process while an act is on its way; answers when the process is there again. */
export type Disturbance = (what: string) => Promise<void>;

interface Given {
  person: number;
  /** Members of the township's committee, its secretary first. */
  committee: readonly string[];
  disturb: Disturbance;
}

type Act = [workflowId: string, login: string, kind: string, body: Record<string, unknown>];

/** How often each step is decided on the whole way: the county objects once, so the committee meets twice. */
const decisions: Record<string, number> = {
  'dismissal.confirmFacts': 1,
  'dismissal.decide': 1,
  'removal.proposeElected': 1,
  'removal.propose': 1,
  'meeting.record': 2,
  'meeting.endorse': 2,
  'removal.file': 2,
  'removal.notice': 1,
  'removal.handOver': 1,
};

/** One removal case from its opening to its end, with a kill at each act (R4, R11). */
export class RemovalCase {
  private readonly cadre: string;
  private readonly officer: string;
  private readonly secretary: string;

  constructor(
    private readonly office: FaultyOffice,
    private readonly given: Given,
  ) {
    const township = given.person < 3 ? 'east' : 'west';
    [this.cadre, this.officer, this.secretary] = [`cadre${given.person + 1}`, township, `${township}-secretary`];
  }

  async run(): Promise<void> {
    const dismissal = await this.workflow('select workflow_id as "workflowId" from dismissal where person_id = $1');
    await this.decide([dismissal, 'officer', 'dismissal.confirmFacts', { action: 'confirm', form: { facts: '连续两个季度基本合格' } }]);
    await this.answer(dismissal, 'dismissal.hear', { statement: '任务重' });
    await this.decide([dismissal, 'department-leader', 'dismissal.decide', { action: 'proceed', opinion: '应予处理', form: { seen: true } }]);
    const elected = await this.branch('elected');
    await this.decide([elected, this.secretary, 'removal.proposeElected', { action: 'propose', form: { ground: 'absence', facts: '三个月以上未履行职责' } }]);
    await this.runParty(await this.branch('party'));
    await this.ended(dismissal);
  }

  /** Each step decided exactly as often as it was asked, the post ended once, the case as its branches came out. */
  async assertEnded(): Promise<void> {
    const person = [this.office.county.persons[this.given.person]];
    const counted = await this.office.rows<{ kind: string; count: number }>(
      `select t.kind, count(*)::int as count from decision d join task t on t.id = d.task_id
       where d.stands and d.closed_task and t.workflow_id in (
         select workflow_id from dismissal where person_id = $1 union select workflow_id from dismissal_branch where person_id = $1) group by t.kind`,
      person,
    );
    const wrong = Object.entries(decisions).filter(([kind, count]) => counted.find((row) => row.kind === kind)?.count !== count);
    if (wrong.length > 0 || counted.length !== Object.keys(decisions).length) throw new Error(`decisions: ${JSON.stringify(counted)}`);
    const [{ outcome, cases }] = await this.office.rows<{ outcome: string; cases: number }>(
      'select max(outcome) as outcome, count(*)::int as cases from dismissal where person_id = $1',
      person,
    );
    if (outcome !== 'mixed' || cases !== 1) throw new Error(`${cases} cases, ${outcome}`);
    const posts = await this.office.rows<{ kind: string; ended: boolean; events: number }>(
      `select p.kind, p.to_date is not null as ended, (select count(*)::int from post_event e where e.post_id = p.id and e.kind = 'removed') as events
       from post p where p.person_id = $1 order by p.kind`,
      person,
    );
    const expected = [
      { kind: 'villageCommitteeDirector', ended: false, events: 0 },
      { kind: 'villagePartySecretary', ended: true, events: 1 },
    ];
    if (JSON.stringify(posts) !== JSON.stringify(expected)) throw new Error(`posts: ${JSON.stringify(posts)}`);
  }

  private async runParty(party: string): Promise<void> {
    const date = await this.today(party);
    const document = { issuer: '中共青溪县委组织部', number: '青组干〔2026〕7号', signedBy: '部长', date };
    const meeting = { action: 'record', form: { date, place: '党委会议室', motion: '关于免去村党组织书记职务', summary: '逐一发表意见', votes: this.votes() } };
    await this.decide([party, this.officer, 'removal.propose', { action: 'propose', form: { facts: '连续两个季度基本合格' } }]);
    await this.decide([party, this.officer, 'meeting.record', meeting]);
    await this.decide([party, this.secretary, 'meeting.endorse', { action: 'agree' }]);
    await this.decide([party, 'department-leader', 'removal.file', { action: 'object', opinion: '请补充事实', form: { document } }]);
    await this.decide([party, this.officer, 'meeting.record', meeting]);
    await this.decide([party, this.secretary, 'meeting.endorse', { action: 'agree' }]);
    await this.decide([party, 'department-leader', 'removal.file', { action: 'noObjection', form: { document } }]);
    await this.decide([party, this.secretary, 'removal.notice', { action: 'issue', form: { document } }]);
    await this.answer(party, 'removal.receive', {});
    await this.decide([party, this.officer, 'removal.handOver', { action: 'handOver', form: { receiver: '王某', date, matters: '账目、印章' } }]);
  }

  /** The act is sent and a process is killed meanwhile; both have come back before the next step. */
  private async decide([workflowId, login, kind, body]: Act): Promise<void> {
    const task = await this.task(workflowId, kind);
    await Promise.all([this.given.disturb(kind), this.office.act(login, `/api/tasks/${task}/decision`, body)]);
  }

  private async answer(workflowId: string, kind: string, form: Record<string, unknown>): Promise<void> {
    const task = await this.task(workflowId, kind);
    const { rollItems } = await this.office.read<{ rollItems: { subject: string; mine: boolean }[] }>(this.cadre, `/api/tasks/${task}`);
    const subject = rollItems.find(({ mine }) => mine)?.subject ?? '';
    await Promise.all([this.given.disturb(kind), this.office.act(this.cadre, `/api/tasks/${task}/items/${subject}/answer`, { form })]);
  }

  private async task(workflowId: string, kind: string): Promise<string> {
    const [{ id }] = await this.office.rows<{ id: string }>("select id from task where workflow_id = $1 and kind = $2 and stage = 'open'", [workflowId, kind]);
    return id;
  }

  private branch(appointment: string): Promise<string> {
    return this.workflow(`select workflow_id as "workflowId" from dismissal_branch where person_id = $1 and appointment = '${appointment}'`);
  }

  private async workflow(sql: string): Promise<string> {
    const [{ workflowId }] = await this.office.rows<{ workflowId: string }>(sql, [this.office.county.persons[this.given.person]]);
    return workflowId;
  }

  private async ended(workflowId: string): Promise<void> {
    await this.office.rows("select 1 from procedure where workflow_id = $1 and state = 'ended'", [workflowId]);
  }

  /** The county's date in the procedure's own time. */
  private async today(workflowId: string): Promise<string> {
    const [{ clock }] = await this.office.rows<{ clock: { realOrigin: string; businessOrigin: string; scale: number } }>(
      'select clock from procedure where workflow_id = $1',
      [workflowId],
    );
    const business = Date.parse(clock.businessOrigin) + (Date.now() - Date.parse(clock.realOrigin)) * clock.scale;
    return new Date(business + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** All present and for it, the secretary speaking last. */
  private votes(): Record<string, unknown>[] {
    const { committee } = this.given;
    return committee.map((member, index) => ({ member, present: true, spoke: index === 0 ? committee.length : index, vote: 'for', reason: '事实清楚' }));
  }
}
