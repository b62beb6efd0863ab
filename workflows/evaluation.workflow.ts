import { closingTopic, type EvaluationInput } from '#contracts';
import type { EvaluationStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type EvaluationNode = (steps: HumanSteps) => Promise<EvaluationStage>;

/** E3, R13: anonymous ballots are taken until the closing time, or until an officer closes it; then they are counted, once. */
export async function evaluationWorkflow(input: EvaluationInput): Promise<void> {
  const route: Record<Exclude<EvaluationStage, 'end'>, EvaluationNode> = {
    open: async (s) => {
      await s.stand('close');
      await s.waitUntil(closingTopic, (context) => readings.evaluationClosesAt(context));
      return 'count';
    },
    count: async (s) => {
      await s.standDown('close');
      return s.once('count', (context) => moves.countEvaluation(context));
    },
    counted: async () => 'end',
    annulled: async () => 'end',
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}
