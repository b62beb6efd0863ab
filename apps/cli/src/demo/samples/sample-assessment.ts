import { periodOf, countyDateOf, shiftDate } from '#domain';
import { filledWorkbook, organizationIdOf, personIdOf, type SampleRun } from '#records';
import type { Scheme } from '#scoring';
import { ApiRefusal } from '../../client/api-refusal.js';
import type { KaojiClient } from '../../client/kaoji-client.js';
import { pause } from '../../client/pause.js';
import { Waited, type Session } from '../../client/session.js';
import type { AssessmentSummary, Figures, IntakeAnswer, Page, ResultRow } from '../../client/views.js';
import { each } from '../progress.js';
import type { SampleClock } from './sample-clock.js';
import { holdEvaluations } from './sample-evaluations.js';
import type { SamplePlaces } from './sample-places.js';
import { SampleRounds, type Rounds } from './sample-rounds.js';

export interface Driving {
  client: KaojiClient;
  places: SamplePlaces;
  run: SampleRun;
  scheme: Scheme;
  schemeVersionId: string;
  clock: SampleClock;
  /** Keeps the id, for a load that may be interrupted. */
  began(assessmentId: string): void;
  say(words: string): void;
}

const patience = 120_000;

/** One assessment of a sample county, from its request to its archive, each step by the account whose step it is. */
export class SampleAssessment {
  assessmentId = '';
  private readonly period;
  private readonly letter: string;

  constructor(private readonly driving: Driving) {
    this.period = periodOf(driving.places.sample.period);
    this.letter = driving.places.letter;
  }

  /** A2, R1: asked for, examined, approved. */
  async request(): Promise<void> {
    const { client, run, clock, say } = this.driving;
    const { id } = await (await client.as(run.leadLogin)).post<{ id: string }>('/assessments', { content: this.content(), clock });
    this.assessmentId = id;
    this.driving.began(id);
    await this.decide('zzb-1', ['request.examine', 'agree'], { opinion: '已列入年度计划，无重复事项，建议批准。' });
    await this.decide('leader', ['request.approve', 'agree'], { opinion: '同意。' });
    say('申请、审核、批准');
  }

  /** R3, and what is fixed before the period. */
  async prepare(): Promise<void> {
    const { say } = this.driving;
    await this.answerRoll('roster.confirm');
    say('名册已确认');
    await this.rounds.before();
    await this.untilStage('running');
  }

  /** The period with all that is entered, reported, checked and voted on in it. */
  async carryOut(): Promise<void> {
    await Promise.all([this.rounds.during(), this.enterEvents(), this.untilDate(shiftDate(this.period.to, -3)).then(() => holdEvaluations(this.given))]);
    await this.crossRedLines();
  }

  /** Both units close; results are computed. */
  async close(): Promise<void> {
    const { run, say } = this.driving;
    await Promise.all([this.decideAs(run.leadLogin, ['period.close', 'agree']), this.decide('zzb-1', ['period.close', 'agree'])]);
    await this.untilStage('provisional');
    while ((await this.summary()).currentVersion === null) await pause(120);
    say('关账，初步结果');
  }

  /** Adverse results are stated on, signed one by one, shown, published, received and archived. */
  async publish(): Promise<void> {
    const { say } = this.driving;
    await this.stateViews();
    await this.confirm();
    say('逐人签署确认');
    await this.decide('zzb-1', ['notice.issue', 'agree'], { form: { document: this.document('公示', 21) } });
    await this.decide('zzb-leader', ['result.publish', 'agree'], { form: { document: this.document('通报', 22) } });
    await this.untilStage('receipts', 'archive', 'end');
    say('已公布');
    await this.archive();
  }

  /** What was published stays: only what follows is done, if it was not. */
  async resume({ id, stage }: { id: string; stage: string }): Promise<void> {
    this.assessmentId = id;
    this.driving.began(id);
    if (stage !== 'end') await this.archive();
  }

  private async archive(): Promise<void> {
    await this.receive();
    await this.decide('zzb-1', ['assessment.archive', 'agree']);
    await this.untilStage('end');
    this.driving.say('已归档');
  }

  /** R8: whoever was told in writing acknowledges it. */
  private async receive(): Promise<void> {
    await this.eachAdverse((session) => session.answer({ ...this.sought('result.receive'), within: 4000 }));
  }

  /** What the engine computed, in one line. */
  async figures(): Promise<string> {
    // ranks are within a series; the highest of all is whoever's total is
    const totals = (await this.results()).flatMap(({ rank, total }) => (rank === null ? [] : [total ?? 0]));
    const { graded, grades } = await (await this.office('zzb-1')).get<Figures>(`/assessments/${this.assessmentId}/figures`);
    const scale = 10 ** this.driving.scheme.decimals;
    const shown = (total: number) => (total / scale).toFixed(this.driving.scheme.decimals);
    const counts = this.driving.scheme.grading.none
      ? ''
      : ` ${['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'].map((grade) => grades[grade] ?? 0).join('/')}`;
    return `${graded || totals.length} 个${counts}，最高 ${shown(Math.max(...totals))}，最低 ${shown(Math.min(...totals))}`;
  }

  private get given(): Rounds {
    const { client, places, run, scheme, say } = this.driving;
    const { code, from, to } = this.period;
    return { client, places, run, scheme, assessmentId: this.assessmentId, period: { code, from, to }, say };
  }

  private rounds_: SampleRounds | undefined;
  private get rounds(): SampleRounds {
    return (this.rounds_ ??= new SampleRounds(this.given));
  }

  get title(): string {
    const { code } = this.period;
    const quarter = code.includes('Q') ? `第${'一二三四'[Number(code.at(-1)) - 1] ?? ''}季度` : '度';
    return `${code.slice(0, 4)} 年${quarter}${this.driving.run.title}`;
  }

  private content(): Record<string, unknown> {
    const { run, scheme, schemeVersionId, clock, places } = this.driving;
    const { code, from, to } = this.period;
    const planned = countyDateOf(clock.businessOrigin);
    const fen = (places.sample.facts.bonusPools ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0);
    return {
      title: this.title,
      inYearlyPlan: true,
      leadUnitId: organizationIdOf(run.leadUnit.code),
      schemeVersionId,
      basis: { issuer: '县委办公室', number: `示委办〔${planned.slice(0, 4)}〕9号`, date: planned, title: '年度督查检查考核计划' },
      period: { code, from, to },
      villages: run.villages.map(organizationIdOf),
      ...(run.units.length > 0 ? { units: run.units.map(organizationIdOf) } : {}),
      items: Object.keys(scheme.items),
      forms: [],
      money: fen > 0 ? [{ purpose: '年终奖励金', fen }] : [],
      consequences: [],
    };
  }

  /** B3: what the office keeps as it happens, half a year at a time, long before the cycle ends. */
  private async enterEvents(): Promise<void> {
    const { places, client, run, scheme, say } = this.driving;
    const collected = Object.values(scheme.collections ?? {}).flatMap(({ form }) => form.flatMap((field) => (field.kind === 'rows' ? field.columns : [field])));
    const items = new Set(collected.flatMap((field) => ('item' in field && field.item !== undefined ? [field.item] : [])));
    const events = places.sample.facts.events.filter(({ item }) => !items.has(item));
    if (events.length === 0) return;
    const middle = `${this.period.code.slice(0, 4)}-06-28`;
    const halves = [events.filter(({ occurredOn }) => occurredOn <= middle), events.filter(({ occurredOn }) => occurredOn > middle)];
    for (const [index, half] of halves.entries()) {
      await this.untilDate(index === 0 ? middle : shiftDate(this.period.to, -4));
      const rows = half.map(({ id, person, item, code, points, occurredOn, reason }) => ({
        sourceEvent: `${this.period.code}-${id}`,
        number: person,
        item,
        code,
        points: (points / 10 ** scheme.decimals).toFixed(scheme.decimals),
        occurredOn,
        reason,
        document: `积分办登记〔${this.period.code}〕${id.slice(-4)}号`,
      }));
      const bytes = await filledWorkbook({ events: rows });
      await (await client.as(run.leadLogin)).upload<IntakeAnswer>(`/imports?assessmentId=${this.assessmentId}`, { name: 'events.xlsx', bytes });
      say(`登记加减分 ${half.length} 条`);
    }
  }

  /** E4: proposed on a document, the unit heard, decided by the department's leader, before the close. */
  private async crossRedLines(): Promise<void> {
    const { places, client, say } = this.driving;
    for (const { person, veto, document } of places.sample.facts.vetoes ?? []) {
      const date = countyDateOf((await this.summary()).businessNow);
      await (
        await this.office('zzb-3')
      ).post('/red-lines', {
        assessmentId: this.assessmentId,
        personId: personIdOf(places.sample.county.code, person),
        veto,
        document: { issuer: '县纪委监委', number: document, signedBy: '县纪委书记', date },
        facts: '班子成员严重违纪违法被立案审查调查，经县纪委常委会研究认定，触碰年度考核红线。',
      });
      const team = await client.as(person.toLowerCase());
      await team.answer(this.sought('redLine.hear'), { form: { statement: '班子认可认定的事实，已在全单位开展警示教育，逐项整改到位。' } });
      await this.decide('zzb-leader', ['redLine.decide', 'stands'], { form: { seen: true }, opinion: '事实清楚、依据充分，单位陈述已阅，认定成立。' });
      say('红线事项已审定');
    }
  }

  /** R7: everybody adverse says what they wish to; nobody's silence decides anything. */
  private async stateViews(): Promise<void> {
    const form = { statement: '认可结果，今年以来工作有差距，已制定整改措施，请组织监督。' };
    await this.eachAdverse((session) => session.answer({ ...this.sought('statement.give'), within: 4000 }, { form }));
  }

  /** What somebody has no time for any more stays recorded as not answered. */
  private async eachAdverse(work: (session: Session) => Promise<unknown>): Promise<void> {
    const { places, client } = this.driving;
    const { code } = places.sample.county;
    const loginOf = new Map(places.sample.accounts.flatMap(({ number, login }) => (number ? [[personIdOf(code, number), login] as const] : [])));
    const adverse = (await this.results()).filter((row) => row.adverse);
    await each(adverse, async ({ person }) => {
      const session = await client.as(loginOf.get(person.id) ?? '');
      await work(session).catch((error: unknown) => {
        const isLate = error instanceof Waited || (error instanceof ApiRefusal && error.code === 'task.closed');
        if (!isLate) throw error;
      });
    });
  }

  private async confirm(): Promise<void> {
    const leader = await this.office('zzb-leader');
    const task = await leader.task(this.sought('result.confirm'));
    const confirmations = (await this.results()).filter(({ adverse }) => adverse).map(({ person }) => ({ personId: person.id, seen: true }));
    await leader.decideTask(task, 'agree', { form: { confirmations }, opinion: '逐人核对事实、说明和陈述，同意。' });
  }

  private async results(): Promise<ResultRow[]> {
    const session = await this.office('zzb-leader');
    const rows: ResultRow[] = [];
    for (;;) {
      const page = await session.get<Page<ResultRow>>(`/assessments/${this.assessmentId}/results?limit=200&offset=${rows.length}`);
      rows.push(...page.items);
      if (page.items.length === 0 || rows.length >= page.total) return rows;
    }
  }

  /** Whoever has items of the roll: townships, or the department. */
  private async answerRoll(kind: string): Promise<void> {
    const { places, run, client, scheme } = this.driving;
    const by = scheme.conduct.roster === 'townshipPartyCommittee' ? 'townshipPartyCommittee' : 'countyOrganizationDepartment';
    const [login] = places.loginsFor(by, run, 'answer');
    await (await client.as(login ?? '')).answer(this.sought(kind));
  }

  private async summary(): Promise<AssessmentSummary> {
    return (await this.office('zzb-1')).get<AssessmentSummary>(`/assessments/${this.assessmentId}`);
  }

  private async untilDate(date: string): Promise<void> {
    while (countyDateOf((await this.summary()).businessNow) < date) await pause(250);
  }

  private async untilStage(...stages: string[]): Promise<void> {
    for (const until = Date.now() + patience; !stages.includes((await this.summary()).stage); await pause(120)) {
      if (Date.now() > until) throw new Waited(`${this.driving.run.title} did not reach ${stages.join(', ')}`);
    }
  }

  private office(name: string) {
    return this.driving.client.as(`${this.letter}-${name}`);
  }

  private decide(name: string, act: [string, string], given: { opinion?: string; form?: Record<string, unknown> } = {}): Promise<void> {
    return this.decideAs(`${this.letter}-${name}`, act, given);
  }

  private async decideAs(login: string, [kind, action]: [string, string], given: { opinion?: string; form?: Record<string, unknown> } = {}): Promise<void> {
    await (await this.driving.client.as(login)).decide(this.sought(kind), action, given);
  }

  private sought(kind: string): { kind: string; assessmentId: string; within: number } {
    return { kind, assessmentId: this.assessmentId, within: patience };
  }

  private document(kind: string, number: number): Record<string, string> {
    const { places, run } = this.driving;
    return {
      issuer: places.sample.department.name,
      number: `示组〔${this.period.to.slice(0, 4)}〕${number}号`,
      signedBy: '组织部长',
      date: this.period.to,
      title: `${run.title}${kind}`,
    };
  }
}
