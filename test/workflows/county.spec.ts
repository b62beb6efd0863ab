import { problemWorkflowId, startAt, townshipSchemeWorkflowId, type Activities, type EffectContext } from '#contracts';
import { problemSteps, townshipSchemeSteps } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
let journeys: Journeys;
let count = 0;

/** The ends, each logged once by its key. */
function effects(rows: MemoryRows): Partial<Activities> {
  const once = ({ workflowId, effect }: EffectContext, line: string): void => {
    const { effects: done, log } = rows.of(workflowId);
    if (done.has(effect)) return;
    done.set(effect, null);
    log.push(line);
  };
  return {
    concludeProblem: async (context, outcome) => once(context, `effect concludeProblem ${outcome}`),
    concludeTownshipScheme: async (context, outcome) => once(context, `effect concludeTownshipScheme ${outcome}`),
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(effects);
}, 60_000);
afterAll(() => journeys.stop());

describe('A15: a problem of a village', () => {
  async function listed(): Promise<Journey> {
    const journey = await journeys.beginWith(
      {
        type: 'problemWorkflow',
        steps: problemSteps,
        workflowId: problemWorkflowId(`p${++count}`),
        carried: startAt('list'),
        context: { procedure: 'problem', assessmentId: '' },
      },
      { task: 'list#1' },
    );
    await journey.opened('approve');
    return journey;
  }

  it('is listed by a leader’s signature, reported, checked and closed', async () => {
    const journey = await listed();
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.act('report', 'submit', { actor: 'township' });
    await journey.act('check', 'corrected', { actor: 'checker' });
    await journey.ended('corrected');
    expect(journey.rows.log).toContain('effect concludeProblem corrected');
  });

  it('not corrected it goes on to another report and another check', async () => {
    const journey = await listed();
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.act('report', 'submit', { actor: 'township' });
    await journey.act('check', 'notCorrected', { actor: 'checker' });
    await journey.act('report', 'submit', { actor: 'township' });
    await journey.act('check', 'corrected', { actor: 'checker' });
    await journey.ended('corrected');
  });

  it('late the check opens without a report, and only a person closes it', async () => {
    const journey = await listed();
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.opened('report');
    await journey.pass(120 * day);
    await journey.opened('check');
    expect(journey.rows.log.some((line) => line.includes('concludeProblem'))).toBe(false);
    await journey.act('check', 'notCorrected', { actor: 'checker' });
    await eventually(
      () => journey.rows.open().some((name) => name.startsWith('report#2')),
      () => 'no other report is asked for',
    );
    await journey.act('report', 'submit', { actor: 'township' });
    await journey.act('check', 'corrected', { actor: 'checker' });
    await journey.ended('corrected');
  });

  it('is not listed where the leader declines, listed anew after a return, and withdrawn while it is open', async () => {
    const declined = await listed();
    await declined.act('approve', 'decline', { actor: 'leader' });
    await declined.ended('declined');
    const withdrawn = await listed();
    await withdrawn.act('approve', 'return', { actor: 'leader', to: 'list' });
    await withdrawn.act('list', 'submit', { actor: 'officer' });
    await withdrawn.act('approve', 'agree', { actor: 'leader' });
    await withdrawn.opened('report');
    await withdrawn.act('withdraw', 'withdraw', { actor: 'officer' });
    await withdrawn.ended('withdrawn');
    expect(withdrawn.rows.log).toContain('effect concludeProblem withdrawn');
  });
});

describe('A9: a township’s own scheme', () => {
  async function submitted(): Promise<Journey> {
    const journey = await journeys.beginWith({
      type: 'townshipSchemeWorkflow',
      steps: townshipSchemeSteps,
      workflowId: townshipSchemeWorkflowId({ townshipId: 'township', id: `s${++count}` }),
      carried: startAt('submit'),
      context: { procedure: 'townshipScheme', assessmentId: '' },
    });
    await journey.opened('sign');
    return journey;
  }

  it('is signed by the township’s secretary and filed by the county', async () => {
    const journey = await submitted();
    await journey.act('sign', 'agree', { actor: 'secretary' });
    await journey.act('file', 'agree', { actor: 'officer' });
    await journey.ended('filed');
    expect(journey.rows.log).toContain('effect concludeTownshipScheme filed');
  });

  it('returned at its filing it is submitted and signed anew', async () => {
    const journey = await submitted();
    await journey.act('sign', 'agree', { actor: 'secretary' });
    await journey.act('file', 'return', { actor: 'officer', to: 'submit' });
    await journey.act('submit', 'submit', { actor: 'township' });
    await journey.act('sign', 'agree', { actor: 'secretary' });
    await journey.act('file', 'decline', { actor: 'officer' });
    await journey.ended('declined');
  });

  it('late it waits: nobody signs or files by time; it may be withdrawn', async () => {
    const journey = await submitted();
    await journey.pass(60 * day);
    await journey.opened('sign');
    await journey.act('withdraw', 'withdraw', { actor: 'township' });
    await journey.ended('withdrawn');
    const declined = await submitted();
    await declined.act('sign', 'decline', { actor: 'secretary' });
    await declined.ended('declined');
  });
});
