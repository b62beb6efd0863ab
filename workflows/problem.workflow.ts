import type { ProblemInput } from '#contracts';
import type { ProblemOutcome, ProblemStage } from '#domain';
import { moves } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type ProblemNode = (steps: HumanSteps) => Promise<ProblemStage>;

/**
 * A15: a village's problem is listed with a date of correction, the listing signed by the department's leader; the township reports, the
 * department checks, and only a named act closes it. What is not corrected gets another date and goes on.
 */
export async function problemWorkflow(input: ProblemInput): Promise<void> {
  const route: Record<Exclude<ProblemStage, 'end'>, ProblemNode> = {
    list: async (s) => {
      await s.ask('list');
      return 'approve';
    },
    approve: async (s) => {
      await s.stand('withdraw');
      return (await s.ask('approve')).action === 'agree' ? 'report' : 'declined';
    },
    report: async (s) => {
      const reported = s.ask('report').then((): ProblemStage => 'check');
      const insteadOfReport = s.late('report').then(() => s.ask('check'));
      return Promise.race([reported, insteadOfReport.then(({ action }) => afterCheck(action))]);
    },
    check: async (s) => afterCheck((await s.ask('check')).action),
    corrected: conclude('corrected'),
    declined: conclude('declined'),
    withdrawn: conclude('withdrawn'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

function afterCheck(action: string): ProblemStage {
  return action === 'corrected' ? 'corrected' : 'report';
}

function conclude(outcome: ProblemOutcome): ProblemNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeProblem(context, outcome));
    return 'end';
  };
}
