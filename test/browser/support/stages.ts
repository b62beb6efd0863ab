import { expectOk, requestContent } from '../../e2e/support/acts.js';
import { Quarter, secondQuarter } from '../../e2e/support/quarter.js';
import type { TestSystem } from '../../support/system.js';

export const dayInSeconds = 4;
const origin = '2026-06-12T01:00:00Z';

/** What goes before a step that is completed at its page, over HTTP; half a month of the quarter is left for the pages. */
export class Precondition extends Quarter {
  constructor(system: TestSystem) {
    super(system, dayInSeconds);
  }

  override async request(): Promise<this> {
    const unit = await this.system.as('unit');
    const clock = { businessOrigin: origin, daySeconds: dayInSeconds, catchUp: false };
    this.id = expectOk(
      await unit.post<{ id: string }>('/api/assessments', { content: requestContent(this.system.county, secondQuarter), clock }),
      'request',
    ).id;
    return this;
  }

  /** Targets of the villages of one township. */
  async setTargetsOf(login: string, township: number): Promise<void> {
    const client = await this.system.as(login);
    const set = expectOk(await client.get<{ id: string; organization: { id: string } }[]>(this.path('/targets')), 'targets');
    const parentId = set.find(({ organization }) => organization.id === this.system.county.townships[township])?.id;
    const villages = this.system.county.villages.slice(township * 3, township * 3 + 3);
    const targets = villages.map((organizationId) => ({ organizationId, parentId, item: 'work', title: '环境整治', quantity: '达标', dueDate: '2026-06-30' }));
    expectOk(await client.put(this.path('/targets'), { level: 'village', targets }), 'village targets');
  }

  /** Base items of three secretaries: work, daily, evaluation in hundredths. */
  async score(login: string, first: number, points: [number, number, number][]): Promise<void> {
    const client = await this.system.as(login);
    const items = ['work', 'daily', 'evaluation'];
    const entries = points.flatMap((row, place) => row.map((value, at) => ({ personId: this.person(first + place), item: items[at], points: value })));
    expectOk(await client.post(this.path('/entries/batch'), { entries }), 'entries');
  }

  async holdContest(month: string): Promise<void> {
    const officer = await this.system.as('officer');
    const results = this.system.county.persons.map((personId, index) => ({ personId, points: 6000 + index * 100 }));
    expectOk(await officer.post(this.path('/contest'), { month, results }), `contest ${month}`);
  }

  async appeal(login: string, kind: 'deduction' | 'recheck', factId: string): Promise<void> {
    expectOk(await (await this.system.as(login)).post('/api/appeals', { kind, factId, reason: '与事实不符' }), 'appeal');
  }

  /** The standing entry of an item. */
  async entryOf(person: number, item: string): Promise<string> {
    const officer = await this.system.as('officer');
    const { items } = expectOk(
      await officer.get<{ items: { id: string; item: string }[] }>(this.path(`/facts?personId=${this.person(person)}&kind=entry&current=true`)),
      'facts',
    );
    return items.find((fact) => fact.item === item)?.id ?? '';
  }

  private person(index: number): string {
    return this.system.county.persons[index] ?? '';
  }
}
