import { describe, expect, it } from '@jest/globals';
import {
  allowedTaskActions,
  appealSteps,
  assertMayWrite,
  assessmentStages,
  mayWrite,
  stageWrites,
  type AssessmentStage,
  type StageWrite,
  type Task,
} from '#domain';

const stages = Object.keys(assessmentStages) as AssessmentStage[];
const department = { role: 'organizationDepartmentOfficer', organizationId: 'department' };
const task: Task = {
  name: 'decide#1',
  key: 'decide',
  subject: '',
  node: 'decide',
  version: 1,
  stage: 'open',
  opened: 1,
  seats: [{ id: 1, holder: department, after: [] }],
};
const code = (stage: AssessmentStage, what: StageWrite) => {
  try {
    assertMayWrite(stage, what);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what a stage takes', () => {
  it('A2: before the leader has approved, nothing at all', () => {
    for (const stage of ['submit', 'examine', 'approve', 'declined', 'withdrawn'] as const) {
      expect(stageWrites[stage]).toEqual([]);
      expect(code(stage, 'villageTarget')).toBe('assessment.not_approved');
    }
  });

  it('no score, event or contest after the period is closed', () => {
    for (const stage of stages.slice(stages.indexOf('close')))
      for (const what of ['entry', 'event', 'contest'] as const) expect(mayWrite(stage, what)).toBe(false);
    expect(code('provisional', 'entry')).toBe('fact.after_cut');
    expect(code('breakdown', 'entry')).toBe('assessment.stage_closed');
  });

  it('A3: targets only while they are being broken down', () => {
    expect(stages.filter((stage) => mayWrite(stage, 'townshipTarget'))).toEqual(['breakdown']);
    expect(stages.filter((stage) => mayWrite(stage, 'villageTarget'))).toEqual(['villageTargets']);
    expect(code('running', 'villageTarget')).toBe('assessment.stage_closed');
  });

  it('R6, R7: a deduction is appealed from its notice until the windows after provisional and changed results', () => {
    expect(stages.filter((stage) => mayWrite(stage, 'deductionAppeal'))).toEqual(['running', 'close', 'provisional', 'hearing']);
    expect([code('confirm', 'deductionAppeal'), code('roster', 'deductionAppeal')]).toEqual(['appeal.window_closed', 'appeal.window_not_open']);
  });

  it('R7: after publication only a correction', () => {
    expect(stageWrites.end).toEqual(['correction']);
    expect(code('confirm', 'correction')).toBe('correction.not_published');
  });

  it('R8: objections from the notice on', () => expect([code('notice', 'objection'), code('end', 'objection')]).toEqual(['taken', 'notice.ended']));
});

describe('what a person may do with a task', () => {
  it('only who sits at a seat may act', () => {
    expect(allowedTaskActions(task, appealSteps.decide, { grants: [], separated: false })).toEqual([]);
    expect(allowedTaskActions(task, appealSteps.decide, { grants: [department], separated: false })[0]?.actions).toEqual(
      expect.arrayContaining(['uphold', 'reject', 'transfer']),
    );
  });

  it('R6: who entered the deduction may hand the appeal on, and nothing else', () => {
    expect(allowedTaskActions(task, appealSteps.decide, { grants: [department], separated: true })).toEqual([{ seat: 1, actions: ['transfer'] }]);
  });

  it('a finished step offers at most to take it back', () => {
    const seats = [{ id: 1, holder: department, after: [], action: 'uphold', by: 'a' }];
    const closed: Task = { ...task, stage: 'closed', takeable: true, seats, outcome: { action: 'uphold', signers: [] } };
    expect(allowedTaskActions(closed, appealSteps.decide, { grants: [department], separated: false })).toEqual([{ seat: 1, actions: ['takeBack'] }]);
  });
});
