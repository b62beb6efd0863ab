import type { HttpClient } from '../../support/http-client.js';
import type { SeededCounty } from '../../support/seeded-county.js';
import { answerMine, decide, expectOk, requestContent, todoOf } from './acts.js';

export const secondQuarter = { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' };

/** What a quarter is driven on: a small county, and everybody in it at a browser. */
export interface Host {
  county: SeededCounty;
  as(login: string): Promise<HttpClient>;
}

/** What else than the quarter is asked for, when, and the item its targets are about. */
export interface Asked {
  content?: Partial<ReturnType<typeof requestContent>>;
  businessOrigin?: string;
  /** Another pace from then on. */
  turn?: { from: string; daySeconds: number };
  targetItem?: string;
}

/** One assessment driven over HTTP, each step by its role; business time runs ahead from the last days of the quarter. */
export class Quarter {
  id = '';

  constructor(
    readonly system: Host,
    private readonly daySeconds = 2,
    private readonly asked: Asked = {},
  ) {}

  get on() {
    return { assessmentId: this.id };
  }

  path(rest = ''): string {
    return `/api/assessments/${this.id}${rest}`;
  }

  async request(): Promise<this> {
    const unit = await this.system.as('unit');
    const { content, businessOrigin = '2026-06-08T01:00:00Z', turn } = this.asked;
    const clock = { businessOrigin, daySeconds: this.daySeconds, catchUp: false, ...(turn && { turns: [turn] }) };
    const asked = { ...requestContent(this.system.county, secondQuarter), ...content };
    this.id = expectOk(await unit.post<{ id: string }>('/api/assessments', { content: asked, clock }), 'request').id;
    return this;
  }

  async approve(): Promise<this> {
    await decide(await this.system.as('officer'), 'request.examine', { action: 'agree' }, this.on);
    await decide(await this.system.as('leader'), 'request.approve', { action: 'agree' }, this.on);
    return this;
  }

  async confirmRoster(): Promise<this> {
    for (const login of ['east', 'west']) await answerMine(await this.system.as(login), 'roster.confirm', {}, this.on);
    return this;
  }

  async breakDown(): Promise<this> {
    const unit = await this.system.as('unit');
    await todoOf(unit, 'targets.breakDown', this.on);
    const targets = this.system.county.townships.map((organizationId) => ({
      organizationId,
      item: this.asked.targetItem ?? 'work',
      title: '环境整治',
      quantity: '三个村全部达标',
      dueDate: '2026-06-30',
    }));
    expectOk(await unit.put(this.path('/targets'), { level: 'township', targets }), 'township targets');
    await decide(unit, 'targets.breakDown', { action: 'submit' }, this.on);
    await decide(unit, 'targets.sign', { action: 'agree' }, this.on);
    await decide(await this.system.as('officer'), 'targets.sign', { action: 'agree' }, this.on);
    return this;
  }

  async setVillageTargets(): Promise<this> {
    for (const [index, login] of ['east', 'west'].entries()) {
      const client = await this.system.as(login);
      await todoOf(client, 'targets.set', this.on);
      const set = expectOk(await client.get<{ id: string; organization: { id: string } }[]>(this.path('/targets')), 'targets');
      const parentId = set.find(({ organization }) => organization.id === this.system.county.townships[index])?.id;
      const villages = this.system.county.villages.slice(index * 3, index * 3 + 3);
      const targets = villages.map((organizationId) => ({
        organizationId,
        parentId,
        item: this.asked.targetItem ?? 'work',
        title: '环境整治',
        quantity: '达标',
        dueDate: '2026-06-30',
      }));
      expectOk(await client.put(this.path('/targets'), { level: 'village', targets }), 'village targets');
      await answerMine(client, 'targets.set', {}, this.on);
    }
    return this;
  }

  /** Points in hundredths, by village; the fifth secretary is near the lowest line. */
  async enterScores(work = [4800, 4700, 4200, 4000, 3000, 4600]): Promise<this> {
    for (const [index, login] of ['east', 'west'].entries()) {
      const client = await this.system.as(login);
      const entries = this.system.county.persons.slice(index * 3, index * 3 + 3).flatMap((personId, place) => [
        { personId, item: 'work', points: work[index * 3 + place] },
        { personId, item: 'daily', points: index * 3 + place === 4 ? 1500 : 2300 },
        { personId, item: 'evaluation', points: index * 3 + place === 4 ? 1500 : 2300 },
      ]);
      expectOk(await client.post(this.path('/entries/batch'), { entries }), 'entries');
      await answerMine(client, 'scores.complete', {}, this.on);
    }
    return this;
  }

  async enterContests(): Promise<this> {
    const officer = await this.system.as('officer');
    for (const month of ['2026-04', '2026-05', '2026-06']) {
      const results = this.system.county.persons.map((personId, index) => ({ personId, points: 6000 + index * 100 }));
      expectOk(await officer.post(this.path('/contest'), { month, results }), `contest ${month}`);
    }
    await answerMine(officer, 'contest.publish', {}, this.on);
    return this;
  }

  /** A deduction, as the organization department records it. */
  async deduct(person: number, points: number, sourceEvent: string, login = 'officer'): Promise<string> {
    const client = await this.system.as(login);
    const event = {
      personId: this.system.county.persons[person],
      item: 'events',
      points,
      occurredOn: '2026-05-20',
      sourceEvent,
      reason: '督查通报',
      document: '青督〔2026〕8号',
    };
    return expectOk(await client.post<{ ids: string[] }>(this.path('/events'), event), 'deduction').ids[0] ?? '';
  }

  async close(): Promise<this> {
    await decide(await this.system.as('unit'), 'period.close', { action: 'agree' }, { ...this.on, within: 45_000 });
    await decide(await this.system.as('officer'), 'period.close', { action: 'agree' }, this.on);
    return this;
  }

  /** To the running period, with nothing entered. */
  async toRunning(): Promise<this> {
    await this.request();
    await this.approve();
    await this.confirmRoster();
    await this.breakDown();
    await this.setVillageTargets();
    await todoOf(await this.system.as('east'), 'scores.complete', this.on);
    return this;
  }
}
