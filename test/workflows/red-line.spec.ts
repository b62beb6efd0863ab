import { redLineWorkflowId, startAt, withdrawalTopic, type Activities } from '#contracts';
import { redLineSteps, type RedLineAct } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
const unit = 'team';
let journeys: Journeys;
let proposals = 0;

function effects(rows: MemoryRows): Partial<Activities> {
  return {
    concludeRedLine: async (context, outcome) => {
      const procedure = rows.of(context.workflowId);
      if (!procedure.effects.has(context.effect)) procedure.log.push(`effect concludeRedLine ${outcome}`);
      procedure.effects.set(context.effect, true);
    },
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(effects);
}, 60_000);
afterAll(() => journeys.stop());

/** Proposed: the officer's act comes with the start. */
function proposed(variant: RedLineAct = 'find'): Promise<Journey> {
  const plan = {
    type: 'redLineWorkflow',
    steps: redLineSteps,
    workflowId: redLineWorkflowId(`assessment-${++proposals}`, unit, 1),
    carried: startAt('propose'),
    context: { procedure: 'redLine', variant, places: { person: unit, starter: { organizationId: 'department', role: 'organizationDepartmentOfficer' } } },
  } as const;
  return journeys.beginWith({ ...plan, items: { hear: [unit], receive: [unit] } }, { task: 'propose#1', action: 'submit' });
}

const effectsOf = ({ rows }: Journey): string[] => rows.log.filter((line) => line.startsWith('effect'));

describe('E4: a red line', () => {
  it.each([
    ['stands', 'stands'],
    ['drop', 'dropped'],
  ])('proposed, the unit heard, another person decides: %s', async (action, outcome) => {
    const journey = await proposed();
    await journey.answerAll('hear');
    await journey.act('decide', action);
    await journey.answerAll('receive');
    await journey.ended(outcome);
    expect(effectsOf(journey)).toEqual([`effect concludeRedLine ${outcome}`]);
    expect(journey.rows.open()).toEqual([]);
  });

  it('a unit that says nothing is recorded as silent after five working days; nothing is decided by time', async () => {
    const journey = await proposed();
    await journey.opened('hear');
    await journey.pass(8 * day);
    const decide = await journey.opened('decide');
    await journey.pass(60 * day);
    expect(journey.rows.open()).toContain(decide);
    expect(journey.rows.log).toContain(`escalated ${decide}`);
    expect(effectsOf(journey)).toEqual([]);
    await journey.act('decide', 'stands');
    await journey.logged('effect concludeRedLine stands');
    await journey.opened('receive');
    await journey.pass(8 * day);
    await journey.ended('stands');
  });

  it('returned to its proposer, the facts are put anew and the unit is heard anew', async () => {
    const journey = await proposed();
    await journey.answerAll('hear');
    await journey.act('decide', 'return', { to: 'propose' });
    await journey.act('propose', 'submit');
    expect(await journey.opened('hear')).toBe('hear#2');
    await journey.answerAll('hear');
    await journey.act('decide', 'drop');
    await journey.answerAll('receive');
    await journey.ended('dropped');
  });

  it.each(['hear', 'decide'])('withdrawn by its proposer while it is at %s, nothing is decided', async (node) => {
    const journey = await proposed();
    if (node === 'decide') await journey.answerAll('hear');
    await journey.opened(node);
    await journey.act('withdraw', 'withdraw');
    await journey.ended('withdrawn');
    expect(effectsOf(journey)).toEqual(['effect concludeRedLine withdrawn']);
    expect(journey.rows.open()).toEqual([]);
  });

  it('withdrawn by its rows, it ends where it stands', async () => {
    const journey = await proposed();
    await journey.opened('hear');
    journey.rows.withdrawn = true;
    await journey.wake(withdrawalTopic);
    await journey.ended('withdrawn');
  });

  it.each([
    ['cancel', 'cancelled'],
    ['keep', 'kept'],
  ])('a finding ends only by a later decision: %s', async (action, outcome) => {
    const journey = await proposed('cancel');
    await journey.opened('reconsider');
    await journey.pass(30 * day);
    expect(journey.rows.log.join()).not.toContain('opened hear');
    await journey.act('reconsider', action);
    await journey.answerAll('receive');
    await journey.ended(outcome);
  });

  it('once decided it is not withdrawn any more', async () => {
    const journey = await proposed();
    await journey.answerAll('hear');
    await journey.act('decide', 'stands');
    await journey.opened('receive');
    expect(journey.rows.open()).toEqual(['receive#1']);
    await journey.answerAll('receive');
    await journey.ended('stands');
  });
});
