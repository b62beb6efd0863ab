import { refuse, resolveProcedure, type ProcedureContext, type ProcedureSpec } from '#domain';
import { collectForm, collectionCheckForm, roundsOf, type Collection, type CollectionRound, type Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { recordAudit } from '../audit/audit-log.js';
import { SchemeVersion } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';

/** When collections begin: once the roster is frozen, and once the period runs. */
export type CollectionMoment = 'rosterFrozen' | 'running';

/**
 * Asks for the procedures of every round that begins at this moment, in the caller's transaction; asked again it starts nothing twice. Rounds
 * after a month or at the end wait for their day inside their own procedure. Answers how many there are now.
 */
export async function startCollections(tx: Transaction, assessment: Assessment, moment: CollectionMoment): Promise<number> {
  const version = (await tx.manager.findOneBy(SchemeVersion, { id: assessment.schemeVersionId })) ?? refuse('scheme.unknown', {});
  const scheme = version.content;
  const begins = Object.values(scheme.collections ?? {}).filter(({ opens }) => (opens === 'PREPARATION') === (moment === 'rosterFrozen'));
  if (begins.length === 0) return 0;
  const organizations = await tx.query<{ id: string; name: string }>(organizationsOf, [assessment.id]);
  let started = 0;
  for (const collection of begins) {
    const spec = specOf(scheme, collection, organizations);
    const period = { code: assessment.periodCode, from: assessment.periodFrom, to: assessment.periodTo };
    for (const round of roundsOf(collection, period)) started += await startRound(tx, assessment, { collection, round, spec });
  }
  return started;
}

const organizationsOf = `select distinct o.id, o.name, o.code from roster_entry r join organization o on o.id = r.organization_id where r.assessment_id = $1 order by o.code`;

/** The steps as this scheme asks them: its title, form, deadline and end in place of the table's. */
function specOf(scheme: Scheme, collection: Collection, organizations: { id: string; name: string }[]): ProcedureSpec {
  const { steps } = resolveProcedure('collection');
  const { title, rule, days, endsWhen, check } = collection;
  const { collect, check: checking } = steps;
  if (!collect || !checking) throw new Error('the steps of a collection are its table’s');
  const ends = endsWhen === 'ALL' ? ('all' as const) : ('allOrDue' as const);
  const asked = {
    ...collect,
    title,
    rules: [rule],
    form: collectForm(scheme, collection, { organizations }),
    deadline: days,
    roll: { items: 'collectionItems' as const, endsWhen: ends },
  };
  if (!check) return { steps: { collect: asked } };
  const named = { zh: `核查：${title.zh}`, en: `Check: ${title.en}` };
  return {
    steps: {
      collect: asked,
      check: {
        ...checking,
        title: named,
        rules: [rule],
        form: collectionCheckForm(scheme, collection, { organizations }),
        deadline: check.days,
        roll: { items: 'collectionChecks', endsWhen: ends },
      },
    },
  };
}

async function startRound(
  tx: Transaction,
  assessment: Assessment,
  { collection, round, spec }: { collection: Collection; round: CollectionRound; spec: ProcedureSpec },
): Promise<number> {
  const { id: assessmentId, organizationId, clock } = assessment;
  const workflowId = `collection/${assessmentId}/${collection.id}/${round.code}`;
  const [row] = await tx.query<{ id: string }>(
    `insert into collection_round (organization_id, assessment_id, collection, round, title, opens, ends_when, from_date, to_date, opens_on, workflow_id, started_at, holder)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
    [
      organizationId,
      assessmentId,
      collection.id,
      round.code,
      JSON.stringify(collection.title),
      collection.opens,
      collection.endsWhen,
      round.from,
      round.to,
      round.opensOn,
      workflowId,
      tx.now(),
      collection.by,
    ],
  );
  if (!row) return 0;
  const context: ProcedureContext = {
    workflowId,
    procedure: 'collection',
    subjectId: row.id,
    assessmentId,
    organizationId,
    places: { leadUnit: assessment.leadUnitId },
    variant: collection.id,
    clock,
  };
  await startProcedure(tx, { procedure: 'collection', input: { context, spec } });
  await recordAudit(tx, 'collection.started', {
    subject: row.id,
    organizationId,
    data: { collection: collection.id, round: round.code, opensOn: round.opensOn },
  });
  return 1;
}
