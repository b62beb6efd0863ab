import type { Actor, Text } from '#domain';
import type { Effect } from '#scoring';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { ConsequenceState } from './consequence.entity.js';

export interface ConsequenceView {
  id: string;
  kind: Effect['kind'];
  consequence: string;
  rule: string;
  effect: Effect;
  key: string;
  state: ConsequenceState;
  person: PersonRef | null;
  organization: OrganizationRef | null;
  township: OrganizationRef | null;
  assessment: { id: string; title: string; periodCode: string };
  /** The procedure that carries it out, once it began. */
  case: { procedure: string; id: string; state: 'open' | 'ended' } | null;
  currentStep: Text | null;
  dueAt: string | null;
  /** R7: the number of the correction that took its ground away, and why. */
  correction: { n: number; reason: string } | null;
  at: string;
  businessAt: string;
}

export interface ConsequenceQuery extends PageRequest {
  assessment?: string;
  person?: string;
  kind?: string;
}

const filter = `($1::uuid is null or c.assessment_id = $1) and ($2::uuid is null or c.person_id = $2) and ($3::text is null or c.kind = $3)`;

const listed = `
  select c.id, c.kind, c.consequence, c.rule, c.effect, c.key, c.state, ${personOf('c.person_id')} as person, ${organizationOf('c.organization_id')} as organization,
    ${organizationOf('c.township_id')} as township, jsonb_build_object('id', a.id, 'title', a.title, 'periodCode', a.period_code) as assessment,
    case when p.workflow_id is not null then jsonb_build_object('procedure', p.kind, 'id', p.subject_id, 'state', p.state) end as "case",
    t.title as "currentStep", t.due_at as "dueAt",
    (select jsonb_build_object('n', k.n, 'reason', k.reason) from correction k where k.id = c.withdrawn_by) as correction,
    c.at, c.business_at as "businessAt", count(*) over ()::int as total
  from consequence c join assessment a on a.id = c.assessment_id left join procedure p on p.workflow_id = c.workflow_id
    left join lateral (
      select p.spec #> array['steps', task.key, 'title'] as title, task.due_at from task
      where task.workflow_id = p.workflow_id and task.stage = 'open' order by task.opened_at desc limit 1) t on true
  where ${filter} order by a.period_from desc, c.kind, c.township_id, c.organization_id, c.id limit $4 offset $5`;

/** What follows from results, in the reader's own scope: a cadre reads of themself alone. */
@Injectable()
export class ConsequenceReader {
  constructor(private readonly database: Database) {}

  async list(
    actor: Actor,
    { assessment, person, kind, limit, offset }: ConsequenceQuery,
  ): Promise<PageOf<ConsequenceView> & { counts: { kind: string; state: string; count: number }[] }> {
    const given = [assessment ?? null, person ?? null];
    return this.database.read(actor, async (tx) => ({
      ...pageFrom(await tx.query<ConsequenceView & { total: number }>(listed, [...given, kind ?? null, limit, offset])),
      counts: await tx.query<{ kind: string; state: string; count: number }>(
        `select c.kind, c.state, count(*)::int as count from consequence c where ${filter} group by c.kind, c.state order by c.kind, c.state`,
        [...given, null],
      ),
    }));
  }
}
