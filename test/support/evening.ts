import { printedCode, readBallotCode, type Actor, type BallotAnswer } from '#domain';
import { BallotBox, EvaluationCount, EvaluationReader, EvaluationService, type NewEvaluation } from '#records';
import type { AssessedCounty } from './assessed-county.js';

export const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

/** An evaluation as an officer of the department holds it, acted on by its services. */
export class Evening {
  codes: { raterClass: string; code: string }[] = [];

  private constructor(
    readonly county: AssessedCounty,
    readonly officer: Actor,
    readonly id: string,
    readonly asked: NewEvaluation,
  ) {}

  static async open(county: AssessedCounty, officer: Actor, changes: Partial<NewEvaluation> = {}): Promise<Evening> {
    const asked: NewEvaluation = {
      title: '年度民主测评',
      subjects: county.people.slice(0, 3).map(({ id }) => ({ kind: 'person', id })),
      classes: [
        { key: 'leaders', title: '县领导', number: 5, dropHighest: false },
        { key: 'peers', title: '互评', number: 6, dropHighest: true },
      ],
      questions: [{ key: 'overall', title: '总体评价', min: 0, max: 100 }],
      limits: [],
      minimumSample: 5,
      closesAt: hours(2),
      ...changes,
    };
    const id = await county.as(officer, (tx) => county.get(EvaluationService).open(tx, asked));
    return new Evening(county, officer, id, asked);
  }

  async print(actor = this.officer): Promise<void> {
    const { sheets } = await this.county.as(actor, (tx) => this.county.get(EvaluationService).showCodes(tx, this.id));
    this.codes = sheets;
  }

  of(title: string): string[] {
    return this.codes.filter(({ raterClass }) => raterClass === title).map(({ code }) => code);
  }

  answers(values: readonly number[]): BallotAnswer[] {
    const questions = this.asked.questions ?? [];
    return this.asked.subjects.flatMap(({ id }, row) =>
      questions.map(({ key }, column) => ({ subject: id, question: key, value: values[row * questions.length + column] ?? 0 })),
    );
  }

  cast(code: string | undefined, values: readonly number[]): Promise<void> {
    return this.county.get(BallotBox).cast(code ?? '', this.answers(values));
  }

  async castAll(title: string, values: readonly number[], most = Infinity): Promise<void> {
    for (const code of this.of(title).slice(0, most)) await this.cast(code, values);
  }

  get context() {
    const { organizationId } = this.officer.grants[0] ?? { organizationId: '' };
    const clock = { realOrigin: '2026-01-01T00:00:00.000Z', businessOrigin: '2026-01-01T00:00:00.000Z', scale: 1, catchUp: false };
    return { workflowId: '', procedure: 'evaluation', subjectId: this.id, assessmentId: '', organizationId, places: {}, clock } as const;
  }

  end(action: 'close' | 'annul', opinion?: string): Promise<void> {
    return this.county.as(this.officer, (tx) => this.county.get(EvaluationService).end(tx, this.context, { action, ...(opinion && { opinion }) }));
  }

  count(): Promise<string> {
    return this.county.act((tx) => this.county.get(EvaluationCount).count(tx, this.context));
  }

  get reader(): EvaluationReader {
    return this.county.get(EvaluationReader);
  }
}

/** Another writing of the same code. */
export function retyped(code: string): string {
  return ` ${printedCode(readBallotCode(code) ?? '')
    .toLowerCase()
    .replaceAll('0', 'o')} `;
}
