import { randomUUID } from 'node:crypto';
import {
  countyCode,
  department,
  filledWorkbook,
  personIdOf,
  type DemonstrationAppeal,
  type DemonstrationCounty,
  type Filling,
  type QuarterFiles,
} from '#records';
import { periodOf, type Role } from '#domain';
import type { KaojiClient } from '../client/kaoji-client.js';
import { pause } from '../client/pause.js';
import { Waited, type Session } from '../client/session.js';
import type { AssessmentSummary, FactView, Figures, IntakeAnswer, Page, ResultRow } from '../client/views.js';
import { each } from './progress.js';
import { requestContent, type QuarterClock } from './request-content.js';

/** One quarter of the demonstration county, step by step, each by the account whose step it is. */
export class DemonstrationQuarter {
  readonly id = randomUUID();
  assessmentId = '';

  constructor(
    private readonly client: KaojiClient,
    private readonly county: DemonstrationCounty,
    readonly files: QuarterFiles,
  ) {}

  /** The lead unit's request (R1), examined by the organization department. */
  async request(schemeVersionId: string, clock?: QuarterClock): Promise<void> {
    await this.propose(schemeVersionId, clock);
    await this.decide('zzb-1', ['request.examine', 'agree'], { opinion: '已列入年度计划，无重复事项，建议批准。' });
  }

  /** A request that the organization department sends back to the lead unit. */
  async requestAndReturn(schemeVersionId: string): Promise<void> {
    await this.propose(schemeVersionId);
    const officer = await this.client.as('zzb-1');
    await officer.decideTask(await officer.task(this.sought('request.examine')), 'return', {
      to: 'submit',
      opinion: '请补充年度计划依据，说明月度擂台的必要性后再报。',
    });
  }

  private async propose(schemeVersionId: string, clock?: QuarterClock): Promise<void> {
    const content = requestContent({ period: this.files.period, villages: this.county.people.villages.map(({ code }) => code), schemeVersionId, clock });
    const { id } = await (await this.client.as('nyj-1')).post<{ id: string }>('/assessments', { content, clock }, this.id);
    this.assessmentId = id;
  }

  async approve(): Promise<void> {
    await this.decide('leader', ['request.approve', 'agree'], { opinion: '同意。' });
  }

  /** Roster confirmed, targets broken down, signed jointly and set for the villages. */
  async prepare(): Promise<void> {
    await this.byTownship(async (officer) => void (await officer.answer(this.sought('roster.confirm'))));
    const lead = await this.client.as('nyj-1');
    const breakdown = await lead.task(this.sought('targets.breakDown'));
    await this.import(lead, this.files.townshipTargets);
    await lead.decideTask(breakdown, 'submit');
    await Promise.all([this.decide('nyj-2', ['targets.sign', 'agree']), this.decide('zzb-1', ['targets.sign', 'agree'])]);
    await this.byTownship(async (officer, township) => {
      const task = await officer.task(this.sought('targets.set'));
      await this.import(officer, this.files.villageTargets[township]);
      await officer.post(`/tasks/${task.id}/answers`, { answers: task.rollItems.filter(({ mine }) => mine).map(({ subject }) => ({ subject, form: {} })) });
    });
    await this.untilStage('running');
  }

  /** Base scores of the townships, and what they add. */
  async enterScores(only: (township: string) => boolean = () => true): Promise<void> {
    await this.byTownship(async (officer, township) => {
      if (!only(township)) return;
      await this.import(officer, { ...this.files.scores[township], ...this.files.townshipEvents[township] });
      await officer.answer(this.sought('scores.complete'));
    });
  }

  async enterCountyEvents(): Promise<void> {
    await this.import(await this.client.as('nyj-1'), this.files.countyEvents);
  }

  async enterContest(months: number): Promise<void> {
    const officer = await this.client.as('zzb-2');
    const wanted = periodOf(this.files.period).months.slice(0, months);
    await this.import(officer, { contest: (this.files.contest.contest ?? []).filter(({ month }) => wanted.includes(String(month))) });
    await officer.answer(this.sought('contest.publish'), { only: (month) => wanted.includes(month) });
  }

  /** Both units close; results are computed. */
  async close(): Promise<void> {
    await Promise.all([
      this.decide('nyj-1', ['period.close', 'agree'], { within: 90_000 }),
      this.decide('zzb-1', ['period.close', 'agree'], { within: 90_000 }),
    ]);
    await this.untilStage('provisional');
    while ((await this.summary()).currentVersion === null) await pause(50);
  }

  /** A deduction appealed, and decided unless `until` says where it is to wait (R6). */
  async appeal(given: DemonstrationAppeal, until?: 'investigation' | 'decision'): Promise<void> {
    const filer = await this.client.as(given.applicant === 'cadre' ? given.number.toLowerCase() : this.officerOf(given.townshipCode, '1'));
    const fact = await this.deductionOf(filer, given);
    const { id } = await filer.post<{ id: string }>('/appeals', {
      kind: 'deduction',
      factId: fact.id,
      reason: '该事项不属于本村责任，有现场记录和第三方核查报告为证，请求核实。',
    });
    const about = { kind: '', about: undefined, within: 20_000 };
    const mine = async (login: string, kind: string) =>
      (await this.client.as(login)).task({ ...about, kind, assessmentId: this.assessmentId, about: (task) => task.about.includes(this.nameOf(given.number)) });
    if (given.applicant === 'cadre') {
      if (until === 'investigation') return;
      const investigator = this.officerOf(given.townshipCode, '2');
      const declined = given.outcome === 'declinedThenRejected';
      const investigation = await mine(investigator, 'appeal.investigate');
      const findings = declined ? '经核实，通报事实清楚，不予转报。' : '经现场核查并询问有关人员，申诉理由可以核实，建议县委组织部审定。';
      await (await this.client.as(investigator)).decideTask(investigation, declined ? 'decline' : 'forward', { form: { findings } });
      if (declined) await filer.decideTask(await mine(filer.login, 'appeal.further'), 'goFurther', { opinion: '对乡镇意见有异议，请组织部门审定。' });
    }
    if (until === 'decision') return;
    const upheld = given.outcome === 'upheld';
    await (
      await this.client.as('zzb-3')
    ).decideTask(await mine('zzb-3', 'appeal.decide'), upheld ? 'uphold' : 'reject', {
      opinion: upheld ? '经复核，责任认定有误，撤销该项减分。' : '经复核，减分依据充分，维持。',
    });
    await this.untilAppealEnded(filer, id);
  }

  /** R6: a deduction of the township's own, appealed: somebody outside the township investigates it. */
  async appealOwnDeduction(townshipCode: string): Promise<void> {
    const { session, personId } = await this.secretaryOf(townshipCode);
    const { code, from } = periodOf(this.files.period);
    const sourceEvent = `${code}-${townshipCode}-1`;
    const event = {
      personId,
      item: 'events',
      code: 'villagePenalty',
      points: -50,
      occurredOn: from,
      sourceEvent,
      reason: '值班脱岗被乡镇通报',
      document: '城镇办通报第3号',
    };
    const officer = await this.client.as(this.officerOf(townshipCode, '1'));
    await officer.post(`/assessments/${this.assessmentId}/events`, event);
    const { items } = await session.get<Page<FactView>>(`/assessments/${this.assessmentId}/facts?kind=event&personId=${personId}&limit=200`);
    const fact = items.find(({ reason }) => reason === event.reason);
    await session.post('/appeals', { kind: 'deduction', factId: fact?.id, reason: '当日已按程序请假并安排替班，请核实。' });
  }

  /** Some of the adverse state their view; nobody's silence decides anything. */
  async stateViews(count: number): Promise<void> {
    const adverse = (await this.results()).filter((row) => row.adverse).slice(0, count);
    await each(adverse, async ({ person }) => {
      const session = await this.client.as(this.loginOf(person.id));
      await session
        .answer({ ...this.sought('statement.give'), within: 3_000 }, { form: { statement: '今年以来工作有差距，已制定整改措施，请组织监督。' } })
        .catch(() => 0);
    });
  }

  /** R7: whoever became newly adverse is heard. */
  async hear(): Promise<void> {
    const before = await this.results(1);
    const now = await this.results();
    const was = new Set(before.filter(({ adverse }) => adverse).map(({ person }) => person.id));
    for (const { person } of now.filter(({ adverse, person: each }) => adverse && !was.has(each.id))) {
      const session = await this.client.as(this.loginOf(person.id));
      await session.answer(this.sought('hearing.give'), { form: { statement: '理解重新计算的结果，对名次无异议，请求指导改进。' } });
    }
  }

  /** Results confirmed with a signature on each adverse one, shown in public notice, and published. */
  async confirm(): Promise<void> {
    const leader = await this.client.as('zzb-leader');
    const task = await leader.task({ ...this.sought('result.confirm'), within: 90_000 });
    const confirmations = (await this.results()).filter(({ adverse }) => adverse).map(({ person }) => ({ personId: person.id, seen: true }));
    await leader.decideTask(task, 'agree', { form: { confirmations }, opinion: '逐人核对事实、说明和陈述，同意。' });
  }

  async giveNotice(): Promise<void> {
    await this.decide('zzb-1', ['notice.issue', 'agree'], { form: { document: this.document('公示', 21) }, within: 60_000 });
  }

  async publish(): Promise<void> {
    await this.decide('zzb-leader', ['result.publish', 'agree'], { form: { document: this.document('通报', 22) }, within: 90_000 });
    await this.untilStage('receipts');
  }

  async archive(): Promise<void> {
    await this.decide('zzb-1', ['assessment.archive', 'agree'], { within: 60_000 });
    await this.untilStage('end');
  }

  /** R7: after publication, new evidence about a deduction that had stood: proposed, and waiting for the department's leader. */
  async proposeCorrection(given: DemonstrationAppeal): Promise<void> {
    const officer = await this.client.as('zzb-2');
    const fact = await this.deductionOf(officer, given);
    await officer.post(`/assessments/${this.assessmentId}/corrections`, { reason: '耕地图斑经省厅复核已销号，原减分依据不再成立。', cancels: [fact.id] });
  }

  async summary(login = 'zzb-1'): Promise<AssessmentSummary> {
    return (await this.client.as(login)).get<AssessmentSummary>(`/assessments/${this.assessmentId}`);
  }

  /** What the engine computed, in one line. */
  async figures(): Promise<string> {
    const { graded, grades, sets, rewardFen } = await (await this.client.as('zzb-1')).get<Figures>(`/assessments/${this.assessmentId}/figures`);
    const counts = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'].map((grade) => grades[grade] ?? 0).join('/');
    return `${graded} 人 ${counts}，后 5% ${sets['bottom']?.length ?? 0} 人，奖励 ${(rewardFen / 100).toLocaleString('zh-CN')} 元`;
  }

  /** Waits until the assessment's own clock shows a date. */
  async untilBusinessDate(date: string): Promise<void> {
    while ((await this.summary()).businessNow < `${date}T00:00:00.000Z`) await pause(200);
  }

  async untilStage(stage: string, within = 90_000): Promise<void> {
    for (const until = Date.now() + within; (await this.summary()).stage !== stage; await pause(100)) {
      if (Date.now() > until) throw new Waited(`${this.files.period} did not reach ${stage}`);
    }
  }

  async results(version?: number): Promise<ResultRow[]> {
    const session = await this.client.as('zzb-leader');
    const rows: ResultRow[] = [];
    for (let offset = 0; ; offset += 200) {
      const page = await session.get<Page<ResultRow>>(
        `/assessments/${this.assessmentId}/results?limit=200&offset=${offset}${version ? `&version=${version}` : ''}`,
      );
      rows.push(...page.items);
      if (rows.length >= page.total || page.items.length === 0) return rows;
    }
  }

  private async decide(
    login: string,
    [kind, action]: [string, string],
    { within = 60_000, ...given }: { opinion?: string; form?: Record<string, unknown>; within?: number } = {},
  ): Promise<void> {
    await (await this.client.as(login)).decide({ ...this.sought(kind), within }, action, given);
  }

  private async import(session: Session, filling: Filling | undefined): Promise<void> {
    const bytes = await filledWorkbook(filling ?? {});
    await session.upload<IntakeAnswer>(`/imports?assessmentId=${this.assessmentId}`, { name: 'import.xlsx', bytes });
  }

  private byTownship(work: (officer: Session, township: string) => Promise<void>): Promise<void> {
    return each(this.county.people.townships, async ({ code }) => work(await this.client.as(this.officerOf(code, '1')), code));
  }

  private officerOf(township: string, which: '1' | '2'): string {
    return this.loginAt('townshipOfficer', township, which);
  }

  private loginAt(role: Role, organizationCode: string, suffix: string): string {
    return (
      this.county.accounts.find((account) => account.role === role && account.organizationCode === organizationCode && account.login.endsWith(`-${suffix}`))
        ?.login ?? ''
    );
  }

  private loginOf(personId: string): string {
    return this.county.accounts.find(({ number }) => number !== undefined && personIdOf(countyCode, number) === personId)?.login ?? '';
  }

  private async secretaryOf(townshipCode: string): Promise<{ session: Session; personId: string }> {
    const { number } = this.county.people.secretaries.find((each) => each.townshipCode === townshipCode && each.graded) ?? { number: '' };
    return { session: await this.client.as(number.toLowerCase()), personId: personIdOf(countyCode, number) };
  }

  private nameOf(number: string): string {
    return this.county.accounts.find((account) => account.number === number)?.name ?? number;
  }

  private sought(kind: string): { kind: string; assessmentId: string } {
    return { kind, assessmentId: this.assessmentId };
  }

  private async deductionOf(session: Session, { number, sourceEvent }: DemonstrationAppeal): Promise<FactView> {
    const personId = personIdOf(countyCode, number);
    const row = (this.files.countyEvents.events ?? []).find((event) => event.sourceEvent === sourceEvent);
    const { items } = await session.get<Page<FactView>>(`/assessments/${this.assessmentId}/facts?kind=event&personId=${personId}&limit=200`);
    const fact = items.find(
      ({ points, occurredOn, reason }) => points === Math.round(Number(row?.points) * 100) && occurredOn === row?.occurredOn && reason === row?.reason,
    );
    if (!fact) throw new Error(`no deduction ${sourceEvent}`);
    return fact;
  }

  private async untilAppealEnded(session: Session, id: string): Promise<void> {
    for (const until = Date.now() + 20_000; (await session.get<{ state: string }>(`/appeals/${id}`)).state !== 'ended'; await pause(100)) {
      if (Date.now() > until) throw new Waited(`appeal ${id} did not end`);
    }
  }

  private document(kind: string, number: number): Record<string, string> {
    const year = this.files.period.slice(0, 4);
    return {
      issuer: department.name,
      number: `示组〔${year}〕${number}号`,
      signedBy: '林秀云',
      date: periodOf(this.files.period).to,
      title: `村党组织书记动态考绩${kind}`,
    };
  }
}
