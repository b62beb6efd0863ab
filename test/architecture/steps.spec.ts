import {
  appealOutcomes,
  appealStages,
  assessmentStages,
  correctionStages,
  holdStages,
  dismissalStages,
  isErrorCode,
  procedures,
  growthPlanStages,
  evaluationStages,
  collectionStages,
  redLineStages,
  problemStages,
  removalStages,
  rewardStages,
  roles,
  schemeStages,
  talkStages,
  townshipSchemeStages,
  type StepSpec,
} from '#domain';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const stages: Record<keyof typeof procedures, object> = {
  assessment: assessmentStages,
  appeal: appealStages,
  correction: correctionStages,
  hold: holdStages,
  talk: talkStages,
  dismissal: dismissalStages,
  removal: removalStages,
  reward: rewardStages,
  growthPlan: growthPlanStages,
  evaluation: evaluationStages,
  collection: collectionStages,
  scheme: schemeStages,
  townshipScheme: townshipSchemeStages,
  problem: problemStages,
  redLine: redLineStages,
};
const steps = Object.entries(procedures).flatMap(([procedure, table]) =>
  Object.entries<StepSpec>(table).map(([key, step]) => ({ procedure: procedure as keyof typeof procedures, key, step })),
);

function sources(directory: string): { name: string; text: string }[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({ name: join(directory, name), text: readFileSync(join(root, directory, name), 'utf8') }));
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the step tables', () => {
  it.each(steps)('$procedure.$key says who, what, by which rule and where it leads', ({ procedure, key, step }) => {
    const nodes = Object.keys(stages[procedure]);
    expect(key).toMatch(/^[a-zA-Z]+$/);
    expect(step.kind).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
    expect(step.rules.length).toBeGreaterThan(0);
    expect(step.seats.every(({ role }) => role in roles)).toBe(true);
    for (const node of [...step.returnTo, ...(step.standing ? [step.standing] : [])]) expect(nodes).toContain(node);
    expect(step.handling.includes('return')).toBe(step.returnTo.length > 0);
    expect(step.mode === 'roll').toBe(step.roll !== undefined);
    if (step.standing) expect(step.deadline).toBeUndefined();
    else expect(step.deadline).toBeDefined();
    for (const field of step.form)
      if (Array.isArray(field.required)) expect([...step.actions, ...step.handling]).toEqual(expect.arrayContaining(field.required));
  });

  it('give every kind of step its own name', () => {
    const kinds = steps.map(({ step }) => step.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('are asked for by their routes, each of them, and the routes ask nothing else', () => {
    const asked = (file: string): string[] =>
      [...readFileSync(join(root, `workflows/${kebab(file)}.workflow.ts`), 'utf8').matchAll(/(?:ask|stand|late)\('(\w+)'/g)].map(([, key]) => key ?? '');
    for (const [procedure, table] of Object.entries(procedures)) {
      const rolls = procedure === 'assessment' ? ['statement', 'hearing'] : [];
      expect(new Set([...asked(procedure), ...rolls])).toEqual(new Set(Object.keys(table)));
    }
  });

  it('name every end of an appeal among its stages', () => {
    for (const outcome of appealOutcomes) expect(appealStages).toHaveProperty(outcome);
  });
});

describe('workflow code', () => {
  it.each(sources('workflows'))('$name reads neither clock nor history inside a condition, and no live step table', ({ text }) => {
    for (const [, condition = ''] of text.matchAll(/condition\((.*)\)/g))
      expect(condition.split(', Math.max')[0]).not.toMatch(/historyLength|continueAsNewSuggested|Date\.now|workflowInfo/);
    expect(text).not.toMatch(/assessmentSteps|appealSteps|correctionSteps|holdSteps|procedures\b.*from '#domain'/);
    expect(text).not.toMatch(/Math\.random|\bprocess\.env|\bconsole\.|\bsetTimeout\b|'node:|new Date\(/);
  });
});

describe('refusals of human steps', () => {
  it('stand in the catalogue', () => {
    const codes = [...sources('libs/domain/src/step'), ...sources('workflows')].flatMap(({ text }) =>
      [...text.matchAll(/refuse\('([^']+)'/g)].map(([, code]) => code ?? ''),
    );
    expect(codes.filter((code) => !isErrorCode(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(10);
  });
});
