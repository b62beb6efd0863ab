import { setTimeout as sleep } from 'node:timers/promises';
import { periodOf, taskIdOf, taskNameOf } from '../../dist/libs/domain/src/index.js';
import { leadUnit, organizationIdOf } from '../../dist/libs/records/src/index.js';

const polledMs = 4;

/** Tells when a task is open, by one question at a time for all who wait: what a person sees in the inbox, without its cost. */
export class Openings {
  #awaited = new Map();
  #running = true;

  constructor(database) {
    this.database = database;
    this.ended = this.#poll();
  }

  open(taskId) {
    return new Promise((resolve) => this.#awaited.set(taskId, resolve));
  }

  async stop() {
    this.#running = false;
    await this.ended;
  }

  async #poll() {
    for (; this.#running; await sleep(polledMs)) {
      if (this.#awaited.size === 0) continue;
      const { rows } = await this.database.query("select id from task where id = any($1) and stage = 'open'", [[...this.#awaited.keys()]]);
      for (const { id } of rows) {
        this.#awaited.get(id)?.();
        this.#awaited.delete(id);
      }
    }
  }
}

/** One place in the loop: requests for a quarter of its own, one after the other; it is returned, submitted again and declined. */
export class ProductSlot {
  constructor({ client, openings, county, schemeVersionId, logins, index }) {
    Object.assign(this, { client, openings, logins });
    const period = periodOf(`${2027 + Math.floor(index / 4)}-Q${(index % 4) + 1}`);
    this.content = {
      title: `${period.code} 动态考绩`,
      basis: { issuer: '县委办公室', number: '示委办〔2026〕3号', date: '2026-01-08' },
      inYearlyPlan: true,
      leadUnitId: organizationIdOf(leadUnit.code),
      schemeVersionId,
      period: { code: period.code, from: period.from, to: period.to },
      villages: county.people.villages.slice(0, 27).map(({ code }) => organizationIdOf(code)),
      items: ['work', 'daily', 'evaluation', 'contest', 'events'],
      forms: [],
      money: [],
      consequences: [],
    };
  }

  async begin() {
    const { id, procedure } = await this.#send('unit', '/assessments', { content: this.content });
    Object.assign(this, { id, procedure, visit: 1, next: 'return' });
    return this;
  }

  /** One decision: the department returns with a reason, or the unit submits again. */
  async step() {
    if (this.next === 'return') {
      await this.#decide('officer', 'examine', { action: 'return', to: 'submit', opinion: '请补充依据' });
      this.visit += 1;
      this.next = 'submit';
    } else {
      await this.#decide('unit', 'submit', { action: 'submit', form: { content: this.content } });
      this.next = 'return';
    }
  }

  /** Whether the next step would find its task open. */
  ready() {
    return this.openings.open(this.#taskId(this.next === 'return' ? 'examine' : 'submit'));
  }

  async decline() {
    await this.#decide('officer', 'examine', { action: 'decline', opinion: '与年度计划重复' });
  }

  /** Create and three decisions, then it ends. */
  async complete() {
    await this.begin();
    for (const work of [() => this.step(), () => this.step(), () => this.decline()]) {
      await this.ready();
      await work();
    }
    return this.procedure;
  }

  /** Ends whatever was begun, so that the quarter is free again. */
  async finish() {
    await this.ready();
    if (this.next === 'submit') {
      await this.step();
      await this.ready();
    }
    await this.decline();
  }

  #taskId(key) {
    return taskIdOf(this.procedure, taskNameOf(key, this.visit));
  }

  async #decide(by, key, body) {
    return this.#send(by, `/tasks/${this.#taskId(key)}/decision`, body);
  }

  /** As the pages do: while nobody knows the outcome, the same act with the same key again. */
  async #send(by, path, body) {
    const session = await this.client.as(this.logins[by]);
    const key = crypto.randomUUID();
    for (;;) {
      const response = await session.attempt('POST', path, { body, key });
      const answer = await response.json();
      if (response.ok) return answer;
      if (response.status !== 503) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
      await sleep(100);
    }
  }
}

/** Every completed procedure has its four decisions, each once, and has ended; else the contender gets no number. */
export async function assertWhole(database, procedures) {
  for (const until = Date.now() + 30_000; ; await sleep(200)) {
    const { rows } = await database.query(
      `select p.workflow_id, (select stage from assessment a where a.workflow_id = p.workflow_id) as stage, p.state,
         (select count(*)::int from decision d join task t on t.id = d.task_id where t.workflow_id = p.workflow_id) as decisions
       from procedure p where p.workflow_id = any($1)`,
      [procedures],
    );
    const wrong = rows.filter(({ stage, state, decisions }) => stage !== 'declined' || state !== 'ended' || decisions !== 4);
    if (rows.length === procedures.length && wrong.length === 0) return;
    if (Date.now() > until)
      throw new Error(`lost or doubled: ${JSON.stringify({ expected: procedures.length, found: rows.length, wrong: wrong.slice(0, 3) })}`);
  }
}
