import type { AppealInput } from '#contracts';
import type { AppealOutcome, AppealStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type AppealNode = (steps: HumanSteps) => Promise<AppealStage>;
type AppealNodes = Partial<Record<AppealStage, AppealNode>>;

/** One workflow for every appeal (A8, R6, R8, R11); what differs by kind is where the filed appeal goes first. */
export async function appealWorkflow(input: AppealInput): Promise<void> {
  const route: AppealNodes = { submit: filed(firstStageOf(input)), ...deduction(input), ...recheck(input), ...objection(input), ...party(input), ...ends };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

/** A8: a township applies to the organization department itself; a cadre asks the township first (R6). */
function firstStageOf({ kind, applicant }: AppealInput): AppealStage {
  if (kind === 'recheck') return 'recheck';
  if (kind === 'objection') return 'register';
  if (kind === 'party') return 'reconsider';
  return applicant === 'township' ? 'decide' : 'investigate';
}

function filed(next: AppealStage): AppealNode {
  return async (s) => {
    await s.ask('submit');
    return next;
  };
}

/** Until somebody decides it, the applicant may withdraw; an objection without a name has nobody who could. */
async function mayWithdraw(s: HumanSteps, { applicant }: AppealInput): Promise<void> {
  if (applicant !== 'public') await s.stand('withdraw');
}

/** R6: investigated by the township in time, forwarded or declined in writing; declined or late, the cadre may go straight on. */
function deduction(input: AppealInput): AppealNodes {
  return {
    investigate: async (s) => {
      await mayWithdraw(s, input);
      const investigated = s.ask('investigate');
      const insteadOfLate = s.late('investigate').then(() => s.ask('further'));
      const { action } = await Promise.race([investigated, insteadOfLate.then((further) => (further.action === 'lapsed' ? investigated : further))]);
      return afterTownship(action);
    },
    further: async (s) => {
      const { action } = await s.ask('further');
      if (action === 'lapsed') return 'declined';
      return action === 'goFurther' ? 'decide' : 'accepted';
    },
    decide: async (s) => {
      await mayWithdraw(s, input);
      return (await s.ask('decide')).action === 'uphold' ? 'upheld' : 'rejected';
    },
  };
}

function afterTownship(action: string): AppealStage {
  if (action === 'decline') return 'further';
  return action === 'accept' ? 'accepted' : 'decide';
}

/** R6: a base item is re-checked by the township's secretary. */
function recheck(input: AppealInput): AppealNodes {
  return {
    recheck: async (s) => {
      await mayWithdraw(s, input);
      return (await s.ask('recheck')).action === 'correct' ? 'corrected' : 'kept';
    },
  };
}

/** R8: registered, then investigated by somebody uninvolved and resolved by a leader, or closed by two people with reason; never by time. */
function objection(input: AppealInput): AppealNodes {
  const resolved =
    (end: AppealStage): AppealNode =>
    async (s) => {
      await s.ask('resolve');
      return end;
    };
  return {
    register: async (s) => {
      await mayWithdraw(s, input);
      return (await s.ask('register')).action === 'investigate' ? 'inquire' : 'close';
    },
    close: async (s) => ((await s.ask('close')).action === 'agree' ? 'closed' : 'inquire'),
    inquire: async (s) => ((await s.ask('inquire')).action === 'founded' ? 'resolveFounded' : 'resolveUnfounded'),
    resolveFounded: resolved('founded'),
    resolveUnfounded: resolved('unfounded'),
  };
}

/** R11: the deciding committee reconsiders in a meeting of its own, then the county decides; enforcement goes on, and nothing gets heavier. */
function party(input: AppealInput): AppealNodes {
  return {
    reconsider: async (s) => {
      await mayWithdraw(s, input);
      await s.ask('reconsider');
      return 'reconsidered';
    },
    reconsidered: async (s) => {
      await s.ask('endorseReconsidered');
      const { adopted } = await s.once('outcome', (context) => readings.readMeeting(context));
      return adopted ? 'upheld' : 'partyFurther';
    },
    partyFurther: async (s) => {
      const { action } = await s.ask('partyFurther');
      if (action === 'lapsed') return 'declined';
      return action === 'goFurther' ? 'countyDecide' : 'accepted';
    },
    countyDecide: async (s) => {
      await mayWithdraw(s, input);
      return (await s.ask('countyDecide')).action === 'uphold' ? 'upheld' : 'rejected';
    },
  };
}

function conclude(outcome: AppealOutcome): AppealNode {
  return async (s) => {
    await s.standDown('withdraw');
    await s.once('conclude', (context) => moves.concludeAppeal(context, outcome));
    return 'end';
  };
}

const ends: Record<AppealOutcome, AppealNode> = {
  upheld: conclude('upheld'),
  rejected: conclude('rejected'),
  declined: conclude('declined'),
  accepted: conclude('accepted'),
  corrected: conclude('corrected'),
  kept: conclude('kept'),
  founded: conclude('founded'),
  unfounded: conclude('unfounded'),
  closed: conclude('closed'),
  withdrawn: conclude('withdrawn'),
};
