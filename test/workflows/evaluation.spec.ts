import { closingTopic, evaluationWorkflowId, startAt, type Activities, type EffectContext } from '#contracts';
import { evaluationSteps, type EvaluationOutcome, type ProcedureContext } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const hour = 3_600_000;
let journeys: Journeys;
let evaluations = 0;

interface World {
  closesAt: number;
  annulled: boolean;
}
const worlds = new Map<string, World>();
const worldOf = ({ workflowId }: Pick<ProcedureContext, 'workflowId'>): World => worlds.get(workflowId) ?? { closesAt: 0, annulled: false };

/** What the tables say of an evaluation; the count is logged once by its key. */
function effects(rows: MemoryRows): Partial<Activities> {
  return {
    evaluationClosesAt: async (context) => worldOf(context).closesAt,
    countEvaluation: async (context: EffectContext): Promise<EvaluationOutcome> => {
      const procedure = rows.of(context.workflowId);
      const outcome = worldOf(context).annulled ? 'annulled' : 'counted';
      if (!procedure.effects.has(context.effect)) procedure.log.push(`effect countEvaluation ${outcome}`);
      procedure.effects.set(context.effect, outcome);
      return outcome;
    },
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(effects);
}, 60_000);
afterAll(() => journeys.stop());

async function begin(): Promise<Journey> {
  const workflowId = evaluationWorkflowId(`assessment-${++evaluations}`, 'department', 1);
  worlds.set(workflowId, { closesAt: (await journeys.environment.currentTimeMs()) + 2 * hour, annulled: false });
  return journeys.begin({
    type: 'evaluationWorkflow',
    steps: evaluationSteps,
    workflowId,
    carried: startAt('open'),
    context: { procedure: 'evaluation', places: { starter: { organizationId: 'department' } } },
  });
}

const counts = ({ rows }: Journey): number => rows.log.filter((line) => line.startsWith('effect countEvaluation')).length;

describe('E3, R13: a democratic evaluation', () => {
  it('closes by itself at its time and is counted once', async () => {
    const journey = await begin();
    await journey.opened('close');
    expect(counts(journey)).toBe(0);
    await journey.pass(3 * hour);
    await journey.ended('counted');
    expect(counts(journey)).toBe(1);
    expect(journey.rows.open()).toEqual([]);
    expect(journey.rows.decisions).toEqual([]);
  });

  it('is closed early by an officer', async () => {
    const journey = await begin();
    await journey.act('close', 'close');
    await journey.ended('counted');
    expect(counts(journey)).toBe(1);
  });

  it('is annulled, which ends without a count of its own', async () => {
    const journey = await begin();
    Object.assign(worldOf(journey), { closesAt: 0, annulled: true });
    await journey.act('close', 'annul');
    await journey.wake(closingTopic);
    await journey.ended('annulled');
  });

  it('goes by the stored time, read again when it was moved', async () => {
    const journey = await begin();
    await journey.opened('close');
    worldOf(journey).closesAt = await journeys.environment.currentTimeMs();
    await journey.wake(closingTopic);
    await journey.ended('counted');
  });

  it('is not counted before its time because it was looked at, and a late act is refused', async () => {
    const journey = await begin();
    const task = await journey.opened('close');
    worldOf(journey).closesAt += 2 * hour;
    await journey.pass(3 * hour);
    expect(counts(journey)).toBe(0);
    await journey.pass(2 * hour);
    await journey.ended('counted');
    await expect(journey.actOn(task, 'close')).rejects.toMatchObject({ code: 'task.closed' });
  });
});
