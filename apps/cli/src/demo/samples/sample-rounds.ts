import { randomUUID } from 'node:crypto';
import { countyDateOf } from '#domain';
import type { SampleRun } from '#records';
import { roundsOf, type Collection, type CollectionRound, type Scheme } from '#scoring';
import { ApiRefusal } from '../../client/api-refusal.js';
import type { KaojiClient } from '../../client/kaoji-client.js';
import { pause } from '../../client/pause.js';
import type { Session } from '../../client/session.js';
import type { AssessmentSummary, TaskDetail } from '../../client/views.js';
import { SampleAnswers, type Answering } from './sample-answers.js';
import type { SamplePlaces } from './sample-places.js';

type Form = Record<string, unknown>;

/** What one assessment's collections ask, answered by whoever is asked, as soon as they are asked. */
export interface Rounds {
  client: KaojiClient;
  places: SamplePlaces;
  run: SampleRun;
  scheme: Scheme;
  assessmentId: string;
  period: { code: string; from: string; to: string };
  /** Says what was finished. */
  say(words: string): void;
}

interface Round {
  collection: Collection;
  round: CollectionRound;
}

/** What comes later is answered later; what ended at its due time stays recorded as not answered. */
const waits = ['collection.too_early', 'task.closed'];

/** An answer that has to wait for something else is given again. */
const patience = 240;

/** Those before the period first, then the others, each on its day and after what the scheme has come before it. */
export class SampleRounds {
  private readonly answers: SampleAnswers;
  private readonly ended = new Map<string, Promise<void>>();
  private evidenceId = '';

  constructor(private readonly given: Rounds) {
    this.answers = new SampleAnswers(given.places.sample);
  }

  before(): Promise<void> {
    return this.all(({ opens }) => opens === 'PREPARATION');
  }

  during(): Promise<void> {
    return this.all(({ opens }) => opens !== 'PREPARATION');
  }

  private async all(which: (collection: Collection) => boolean): Promise<void> {
    const collections = Object.values(this.given.scheme.collections ?? {}).filter(which);
    await Promise.all(collections.map((collection) => this.collect(collection)));
  }

  private collect(collection: Collection): Promise<void> {
    const known = this.ended.get(collection.id);
    if (known) return known;
    const going = this.inTurn(collection);
    this.ended.set(collection.id, going);
    return going;
  }

  private async inTurn(collection: Collection): Promise<void> {
    const { scheme, period, say } = this.given;
    const first = collection.after === undefined ? undefined : scheme.collections?.[collection.after];
    if (first) await this.collect(first);
    for (const round of roundsOf(collection, period)) {
      await this.answer({ collection, round });
      if (collection.check) await this.check({ collection, round });
      say(`${collection.title.zh}${round.code.length > 1 ? ` ${round.code}` : ''}`);
    }
  }

  /** Every account that may be asked answers its items, until none is left. */
  private async answer({ collection, round }: Round): Promise<void> {
    await this.through({ collection, round }, 'answer', (subject) => this.answers.formOf(this.answering({ collection, round }, subject)));
  }

  /** C2: the second person confirms; what the group found otherwise on site it corrects. */
  private async check({ collection, round }: Round): Promise<void> {
    await this.through({ collection, round }, 'check', () => ({ verdict: 'confirm' }));
  }

  private async through({ collection, round }: Round, act: 'answer' | 'check', formOf: (subject: string) => Form): Promise<void> {
    const { places, run, assessmentId } = this.given;
    const by = act === 'check' && collection.check ? collection.check.by : collection.by;
    const workflowId = `collection/${assessmentId}/${collection.id}/${round.code}`;
    await this.prepare(round);
    const logins = places.loginsFor(by, run, act);
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const left = await this.once(logins, { workflowId, act, formOf });
      if (left === 0) return;
      await pause(left === undefined ? 300 : 60);
    }
    throw new Error(`${workflowId}: somebody has not been found to ${act}`);
  }

  /** One turn through the accounts: how many items are left, or nothing where the round is not open yet. */
  private async once(logins: readonly string[], given: Turn): Promise<number | undefined> {
    let left: number | undefined;
    for (const login of logins) {
      const session = await this.given.client.as(login);
      const task = await this.taskOf(session, given);
      if (!task) {
        if (left === undefined && logins.length > 8) return undefined;
        continue;
      }
      const mine = task.rollItems.filter((item) => item.mine && item.answeredAt === null);
      if (mine.length > 0) await this.send(session, task, { ...given, subjects: mine.map(({ subject }) => subject) });
      left = await this.leftIn(session, task.id);
      if (left === 0) return 0;
    }
    return left;
  }

  private async taskOf(session: Session, { workflowId, act }: Turn): Promise<TaskDetail | undefined> {
    const kind = `collection.${act}`;
    const waiting = (await session.inbox(this.given.assessmentId)).filter((task) => task.kind === kind && task.stage === 'open');
    for (const { id } of waiting) {
      const task = await session.get<TaskDetail>(`/tasks/${id}`);
      if (task.workflowId === workflowId) return task;
    }
    return undefined;
  }

  private async send(session: Session, task: TaskDetail, { subjects, formOf }: Turn & { subjects: string[] }): Promise<void> {
    const answers = subjects.map((subject) => ({ subject, form: formOf(subject) }));
    try {
      for (let at = 0; at < answers.length; at += 50) await session.post(`/tasks/${task.id}/answers`, { answers: answers.slice(at, at + 50) });
    } catch (error) {
      if (!(error instanceof ApiRefusal) || !waits.includes(error.code)) throw error;
      await pause(250);
    }
  }

  private async leftIn(session: Session, taskId: string): Promise<number> {
    const { stage, items } = await session.get<TaskDetail>(`/tasks/${taskId}`);
    return stage === 'closed' ? 0 : (items?.total ?? 1) - (items?.answered ?? 0);
  }

  private answering({ collection, round }: Round, subject: string): Answering {
    const { places, run } = this.given;
    const { persons, place } = places.scopeOf(subject);
    const assessed = new Set(places.personsOf(run));
    const document = {
      issuer: run.leadUnit.name,
      number: `示〔${round.from.slice(0, 4)}〕12号`,
      signedBy: '党委书记',
      date: round.from,
      title: collection.title.zh,
    };
    return { collection, round, persons: persons.filter((number) => assessed.has(number)), place, today: this.today, document, evidence: [this.evidenceId] };
  }

  private today = '';

  /** Waits for the round's day; the day and a paper to show are then at hand. */
  private async prepare({ opensOn, from }: CollectionRound): Promise<void> {
    const { client, places, assessmentId } = this.given;
    const officer = await client.as(`${places.letter}-zzb-1`);
    for (;;) {
      const { businessNow } = await officer.get<AssessmentSummary>(`/assessments/${assessmentId}`);
      this.today = countyDateOf(businessNow);
      if (this.today >= (opensOn ?? '0000')) break;
      await pause(250);
    }
    if (!this.evidenceId) {
      const bytes = Buffer.from(`%PDF-1.4\n% evidence ${from}\n%%EOF\n`);
      this.evidenceId = (await officer.upload<{ id: string }>('/evidence', { name: '佐证材料.pdf', bytes }, randomUUID())).id;
    }
  }
}

interface Turn {
  workflowId: string;
  act: 'answer' | 'check';
  formOf(subject: string): Form;
}
