import { correctionSteps, type Actor, type StepSpec } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface CorrectionView {
  id: string;
  assessmentId: string;
  n: number;
  origin: 'person' | 'appeal';
  state: string;
  reason: string;
  cancels: string[];
  differences: Record<string, unknown>[];
  version: number | null;
  at: string;
  currentStep: string | null;
}

/** Of the differences, those of persons the reader may see; of the corrections, those that touch such a person. */
const seenCorrection = `
  select c.*, coalesce((select jsonb_agg(d.one order by d.n) from jsonb_array_elements(c.differences) with ordinality d (one, n)
    where exists (select 1 from person p where p.id = (d.one ->> 'person')::uuid)), '[]') as seen
  from correction c`;

@Injectable()
export class CorrectionReader {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, assessmentId: string): Promise<{ items: CorrectionView[]; total: number }> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<CorrectionView>(
        `select c.id, c.assessment_id as "assessmentId", c.n, c.origin, c.state, c.reason, c.cancels, c.seen as differences, v.n as version, c.opened_at as at,
           (select t.key from task t where t.workflow_id = c.workflow_id and t.closed_at is null order by t.opened_at desc limit 1) as "currentStep"
         from (${seenCorrection}) c left join result_version v on v.id = c.version_id
         where c.assessment_id = $1 and (c.seen <> '[]' or exists (select 1 from fact f where f.id = any(c.cancels))) order by c.n desc`,
        [assessmentId],
      ),
    );
    const titleOf = (key: string | null) => (correctionSteps as Record<string, StepSpec>)[key ?? '']?.title.zh ?? null;
    return { items: rows.map((row) => ({ ...row, currentStep: titleOf(row.currentStep) })), total: rows.length };
  }
}
