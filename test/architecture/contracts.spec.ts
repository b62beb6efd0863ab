import type { WorkflowContracts } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import * as workflows from '../../workflows/index.js';

/** A workflow with another signature than its contract, or a contract without its workflow, does not compile here. */
const implemented: WorkflowContracts = workflows;

describe('workflow contracts', () => {
  it('and workflows are the same list', () => {
    const contracts: Record<keyof WorkflowContracts, true> = {
      assessmentWorkflow: true,
      appealWorkflow: true,
      correctionWorkflow: true,
      holdWorkflow: true,
      talkWorkflow: true,
      dismissalWorkflow: true,
      removalWorkflow: true,
      rewardWorkflow: true,
      growthPlanWorkflow: true,
      evaluationWorkflow: true,
      collectionWorkflow: true,
      redLineWorkflow: true,
      schemeWorkflow: true,
      townshipSchemeWorkflow: true,
      problemWorkflow: true,
    };
    expect(Object.keys(implemented).sort()).toEqual(Object.keys(contracts).sort());
    for (const name of Object.keys(contracts)) expect(typeof implemented[name as keyof WorkflowContracts]).toBe('function');
  });
});
