import { randomUUID } from 'node:crypto';
import { countyDateOf } from '#domain';
import type { SampleRun } from '#records';
import { roundsOf, type Collection, type CollectionRound, type Scheme } from '#scoring';
import { ApiRefusal } from '../../client/api-refusal.js';
import type { KaojiClient } from '../../client/kaoji-client.js';
import { pause } from '../../client/pause.js';
import { Waited, type Session } from '../../client/session.js';
import type { AssessmentSummary, TaskDetail } from '../../client/views.js';
import { each } from '../progress.js';
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
const waits = ['collection.too_early', 'task.closed', 'roll.item_answered'];

/** How long nothing may come before no answer is waited for any more. */
const patience = 300_000;

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
    // what is not waited for comes first
    for (const ends of ['DUE', 'ALL'] as const)
      await Promise.all(collections.filter(({ endsWhen }) => endsWhen === ends).map((collection) => this.collect(collection)));
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
    const { places, run } = this.given;
    await this.prepare(round);
    const waiting = new Set(places.loginsFor(act === 'check' && collection.check ? collection.check.by : collection.by, run, act));
    let seen: { standing?: RoundStanding; at: number } = { at: Date.now() };
    for (; ; await pause(200)) {
      const standing = await this.standing({ collection, round });
      if (isOver(standing, act, collection)) return;
      if (movedOn(seen.standing, standing)) seen = { standing, at: Date.now() };
      if (Date.now() > seen.at + patience)
        throw new Waited(`${collection.title.zh} ${round.code}: ${standing.answered} of ${standing.asked} answers, nobody left to ${act}`);
      if (isLeft(standing, act)) await each([...waiting], (login) => this.turn(login, waiting, { collection, round, act, formOf }), 6);
    }
  }

  /** One account answers what it is asked; whoever has nothing more to answer is not looked at again. */
  private async turn(login: string, waiting: Set<string>, { collection, round, act, formOf }: Round & Turn): Promise<void> {
    const session = await this.given.client.as(login);
    const task = await this.taskOf(session, `collection.${act}`, `collection/${this.given.assessmentId}/${collection.id}/${round.code}`);
    const mine = task?.rollItems.filter((item) => item.mine && item.answeredAt === null) ?? [];
    if (!task || mine.length === 0) return;
    const answers = mine.map(({ subject }) => ({ subject, form: formOf(subject) }));
    try {
      for (let at = 0; at < answers.length; at += 50) await session.post(`/tasks/${task.id}/answers`, { answers: answers.slice(at, at + 50) });
      waiting.delete(login);
    } catch (error) {
      if (!(error instanceof ApiRefusal) || !waits.includes(error.code)) throw error;
    }
  }

  /** The account's task of one round; which round a task is of is asked once. */
  private async taskOf(session: Session, kind: string, workflowId: string): Promise<TaskDetail | undefined> {
    const inbox = await session.inbox(this.given.assessmentId);
    for (const { id } of inbox.filter((task) => task.kind === kind && task.stage === 'open')) {
      const known = this.workflows.get(id);
      if (known !== undefined && known !== workflowId) continue;
      const task = await session.get<TaskDetail>(`/tasks/${id}`);
      this.workflows.set(id, task.workflowId);
      if (task.workflowId === workflowId) return task;
    }
    return undefined;
  }

  private readonly workflows = new Map<string, string>();

  private async standing({ collection, round }: Round): Promise<RoundStanding> {
    const session = await this.given.client.as(`${this.given.places.letter}-zzb-1`);
    const rounds = await session.get<RoundStanding[]>(`/collections?assessmentId=${this.given.assessmentId}`);
    return rounds.find((each) => each.collection === collection.id && each.round === round.code) ?? notYet;
  }

  private answering({ collection, round }: Round, subject: string): Answering {
    const { places, run } = this.given;
    const { persons, place } = places.scopeOf(subject);
    const assessed = new Set(places.personsOf(run));
    const document = {
      issuer: run.leadUnit.name,
      number: `示〔${round.from.slice(0, 4)}〕12号`,
      signedBy: '党委书记',
      // what is settled before the period is written before it
      date: this.today < round.from ? this.today : round.from,
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
  act: 'answer' | 'check';
  formOf(subject: string): Form;
}

interface RoundStanding {
  collection: string;
  round: string;
  state: 'open' | 'ended' | 'withdrawn';
  asked: number;
  answered: number;
  confirmed: number;
}

const notYet: RoundStanding = { collection: '', round: '', state: 'open', asked: 0, answered: 0, confirmed: 0 };

/** Whether something came since the round was looked at before, on a machine of any speed. */
function movedOn(before: RoundStanding | undefined, now: RoundStanding): boolean {
  return (['asked', 'answered', 'confirmed'] as const).some((figure) => before?.[figure] !== now[figure]);
}

/** Whether the act still has something to do; what is all answered only waits for its end. */
function isLeft({ asked, answered, confirmed }: RoundStanding, act: 'answer' | 'check'): boolean {
  return asked > (act === 'answer' ? answered : confirmed);
}

/** Whether the act has nothing more to do in the round: it ended, or everything is answered and waits for the check. */
function isOver({ state, asked, answered }: RoundStanding, act: 'answer' | 'check', { check }: Collection): boolean {
  return state !== 'open' || (act === 'answer' && check !== undefined && asked > 0 && answered >= asked);
}
