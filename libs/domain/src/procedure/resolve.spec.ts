import { describe, expect, it } from '@jest/globals';
import { appealSteps, assessmentSteps, calendarDays, procedures, resolveProcedure, windowOf, workingDays, type ProcedureKind } from '#domain';

describe('resolving a procedure', () => {
  it.each(Object.keys(procedures) as ProcedureKind[])('%s: by value, sharing nothing with the live table, and the same twice', (kind) => {
    const resolved = resolveProcedure(kind);
    expect(resolved).toEqual(resolveProcedure(kind));
    for (const [key, step] of Object.entries(resolved.steps)) {
      expect(step).not.toBe((procedures[kind] as Record<string, unknown>)[key]);
      expect(JSON.parse(JSON.stringify(step))).toEqual(step);
      expect(step.deadline === undefined || step.reminders.every(({ days }) => days < step.deadline!.days)).toBe(true);
    }
  });

  it('R6: the scheme’s windows reach the steps that share them', () => {
    expect(resolveProcedure('assessment', { deadlines: { appealWindow: workingDays(7) } }).steps.statement?.deadline).toEqual(workingDays(7));
    expect(resolveProcedure('appeal', { deadlines: { decision: calendarDays(20) } }).steps.decide?.deadline).toEqual(calendarDays(20));
    expect(appealSteps.decide.deadline).toEqual(workingDays(10));
  });

  it('a step’s own key goes before a window, an override before both', () => {
    const deadlines = { statement: workingDays(3), appealWindow: workingDays(7) };
    expect(resolveProcedure('assessment', { deadlines }).steps.statement?.deadline).toEqual(workingDays(3));
    expect(resolveProcedure('assessment', { deadlines, steps: { statement: { deadline: workingDays(4) } } }).steps.statement?.deadline).toEqual(workingDays(4));
  });

  it('drops a reminder that would come before the step opens, keeps only what is asked for', () => {
    const { steps } = resolveProcedure('assessment', { steps: { approve: { deadline: workingDays(1) } }, only: ['approve', 'revoke'] });
    expect(Object.keys(steps)).toEqual(['approve', 'revoke']);
    expect(steps.approve?.reminders).toEqual([]);
    expect(steps.revoke?.deadline).toBeUndefined();
  });

  it('refuses steps that do not exist and deadlines that are none', () => {
    expect(() => resolveProcedure('assessment', { steps: { publishTwice: {} } })).toThrow('scheme.rejected');
    expect(() => resolveProcedure('assessment', { deadlines: { approve: workingDays(0) } })).toThrow('scheme.rejected');
  });

  it('R8: the notice runs at least as long as the scheme says, five working days where it is silent', () => {
    expect(windowOf('publicNotice')).toEqual(workingDays(5));
    expect(windowOf('publicNotice', { publicNotice: workingDays(7) })).toEqual(workingDays(7));
  });

  it('R1: what is bound to content stays so', () =>
    expect(assessmentSteps.approve.boundToContent && resolveProcedure('assessment').steps.approve?.boundToContent).toBe(true));
});
