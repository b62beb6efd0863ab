import { randomUUID } from 'node:crypto';
import { countyDateOf } from '#domain';
import { filledWorkbook, organizationIdOf, type Filling } from '#records';
import { pause } from '../../apps/cli/src/client/pause.js';
import type { Session, TaskSought } from '../../apps/cli/src/client/session.js';
import type { AssessmentSummary, IntakeAnswer, Page, ResultRow, TaskDetail, TaskSummary } from '../../apps/cli/src/client/views.js';
import { countyCode, type Cohort } from './cohort.js';
import type { JournalClient } from './journal-client.js';
import type { Lateness } from './lateness.js';
import type { Rows } from './records.js';
import type { Report } from './report.js';

export const period = { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30', months: ['2026-04', '2026-05', '2026-06'] };

export interface Setting {
  address: string;
  /** What the county's own command line runs with. */
  environment: NodeJS.ProcessEnv;
  daySeconds: number;
  /** Business time at the beginning. */
  begins: string;
}

interface Given {
  opinion?: string;
  form?: Record<string, unknown>;
  to?: string;
}

/** What every chapter of the story works with. */
export class World {
  assessmentId = '';
  schemeVersionId = '';
  readonly countyId = organizationIdOf(countyCode);

  constructor(
    readonly setting: Setting,
    readonly parts: { client: JournalClient; cohort: Cohort; report: Report; lateness: Lateness; rows: Rows },
  ) {}

  /** The same story, about another assessment. */
  about(assessmentId: string): World {
    return Object.assign(new World(this.setting, this.parts), { assessmentId, schemeVersionId: this.schemeVersionId });
  }

  /** The same story, one of several told at once. */
  voice(name: string): World {
    const parts = { ...this.parts, report: this.parts.report.as(name) };
    return Object.assign(new World(this.setting, parts), { assessmentId: this.assessmentId, schemeVersionId: this.schemeVersionId });
  }

  get report(): Report {
    return this.parts.report;
  }

  get cohort(): Cohort {
    return this.parts.cohort;
  }

  as(login: string): Promise<Session> {
    return this.parts.client.as(login);
  }

  path(rest = ''): string {
    return `/assessments/${this.assessmentId}${rest}`;
  }

  sought(kind: string, about?: string): TaskSought {
    return { kind, assessmentId: this.assessmentId, within: 240_000, ...(about ? { about: (task) => task.about.includes(about) } : {}) };
  }

  /** The task of this kind, overdue if none of its kind was before. */
  async late(login: string, kind: string, about?: string): Promise<{ session: Session; task: TaskDetail }> {
    const session = await this.as(login);
    return { session, task: await this.parts.lateness.of(session, this.sought(kind, about)) };
  }

  /** Waits for the step, lets it run late the first time, and decides it. */
  async decide(login: string, [kind, action, about]: [string, string, string?], given: Given = {}): Promise<TaskDetail> {
    const { session, task } = await this.late(login, kind, about);
    await session.decideTask(task, action, given);
    this.report.say(`${login} ${kind} → ${action}${given.opinion ? `：${given.opinion}` : ''}`);
    return task;
  }

  /** One act on all tasks of a kind that are about somebody named (R5), the first of them late if none was before. */
  async decideMany(login: string, [kind, action]: [string, string], { about, ...given }: Given & { about: readonly string[] }): Promise<void> {
    const { session } = await this.late(login, kind, about[0]);
    const isAbout = (task: TaskSummary) => about.some((name) => task.about.includes(name));
    const tasks = await session.tasks({ ...this.sought(kind), about: isAbout }, about.length);
    await session.decideMany(tasks, action, given);
    this.report.say(`${login} ${kind} → ${action} × ${tasks.length}`);
  }

  /** Answers this account's items of a roll. */
  async answer(
    login: string,
    kind: string,
    given: { form?: Record<string, unknown>; about?: string; only?: (subject: string) => boolean } = {},
  ): Promise<number> {
    const session = await this.as(login);
    const { rollItems, id } = await session.task(this.sought(kind, given.about));
    const answers = rollItems
      .filter(({ mine, answeredAt, subject }) => mine && answeredAt === null && (given.only?.(subject) ?? true))
      .map(({ subject }) => ({ subject, form: given.form ?? {} }));
    if (answers.length > 0) await session.post(`/tasks/${id}/answers`, { answers });
    return answers.length;
  }

  async import(login: string, filling: Filling, assessment = true): Promise<IntakeAnswer> {
    const session = await this.as(login);
    const bytes = await filledWorkbook(filling);
    const answer = await session.upload<IntakeAnswer>(`/imports${assessment ? `?assessmentId=${this.assessmentId}` : ''}`, { name: 'walkthrough.xlsx', bytes });
    if (!answer.accepted)
      throw new Error(
        `${login}: ${answer.errors
          .slice(0, 5)
          .map(({ sheet, cell, zh }) => `${sheet}!${cell} ${zh}`)
          .join('; ')}`,
      );
    this.report.say(`${login} 导入 Excel · imported ${JSON.stringify(answer.counts)}`);
    return answer;
  }

  async uploadScan(login: string, words: string): Promise<string> {
    const bytes = Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);
    return (await (await this.as(login)).upload<{ id: string }>('/evidence', { name: 'scan.pdf', bytes }, randomUUID())).id;
  }

  async summary(): Promise<AssessmentSummary> {
    return (await this.as('zzb-1')).get<AssessmentSummary>(this.path());
  }

  async untilStage(...stages: string[]): Promise<string> {
    for (const until = Date.now() + 240_000; ; await pause(150)) {
      const { stage } = await this.summary();
      if (stages.includes(stage)) return stage;
      if (Date.now() > until) throw new Error(`waited for ${stages.join(', ')}, but it is at ${stage}`);
    }
  }

  async results(version?: number): Promise<ResultRow[]> {
    const session = await this.as('zzb-leader');
    const rows: ResultRow[] = [];
    for (;;) {
      const page = await session.get<Page<ResultRow>>(this.path(`/results?limit=200&offset=${rows.length}${version ? `&version=${version}` : ''}`));
      rows.push(...page.items);
      if (page.items.length === 0 || rows.length >= page.total) return rows;
    }
  }

  document(title: string, number: number): Record<string, string> {
    return { issuer: '中共示范县委组织部', number: `示组〔2026〕${number}号`, signedBy: '林秀云', date: '2026-06-30', title };
  }

  /** The county's date by the assessment's own clock. */
  async today(): Promise<string> {
    return countyDateOf((await this.summary()).businessNow);
  }
}

/** Whether a state is reached before patience ends. */
export async function reached(isSo: () => Promise<boolean>, patience = 60_000): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await pause(200)) if (await isSo()) return true;
  return false;
}
