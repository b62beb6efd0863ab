import type { ProcedureContext } from '#contracts';
import { ActivityFailure, ApplicationFailure, isCancellation, log, patched, sleep } from '@temporalio/workflow';

type Activity = (context: ProcedureContext, ...rest: unknown[]) => Promise<unknown>;

interface Efforts {
  first: object;
  again: object;
  flag: (context: ProcedureContext, reason: string | null) => Promise<void>;
  /** Whether a refusal is an answer to hand on, or one more failure to get over. */
  refuses: boolean;
}

const pauses = ['5 seconds', '1 minute', '5 minutes'] as const;

/** Whether an activity's failure is a refusal by a business rule, as the activities' edge marks it. */
export function refusalOf(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.nonRetryable ? cause : undefined;
}

/**
 * Activities that are tried until they succeed: a procedure never fails because a database was away. When the first round is used up
 * the operator flag is raised, and it is taken down after the success or the refusal.
 */
export function persistent<A extends object>(efforts: Efforts): A {
  return new Proxy({} as A, {
    get:
      (_target, name) =>
      (context: ProcedureContext, ...rest: unknown[]) =>
        persist(efforts, name as string, [context, ...rest]),
  });
}

async function persist({ first, again, flag, refuses }: Efforts, name: string, args: Parameters<Activity>): Promise<unknown> {
  let raised = false;
  for (let round = 0; ; round++) {
    try {
      const answer = await activityOf(round === 0 ? first : again, name)(...args);
      if (raised) await attempt(() => flag(args[0], null));
      return answer;
    } catch (error) {
      if (isCancellation(error)) throw error;
      const refusal = refusalOf(error);
      if (refuses && refusal) throw await answered(refusal, { raised, takeDown: () => flag(args[0], null) });
      raised = (await attempt(() => flag(args[0], reasonOf(name, error)))) || raised;
      await sleep(pauses[Math.min(round, pauses.length - 1)] ?? '5 minutes');
    }
  }
}

/** A refusal is an answer too: what asked for an operator is over. */
async function answered(refusal: ApplicationFailure, { raised, takeDown }: { raised: boolean; takeDown: () => Promise<void> }): Promise<ApplicationFailure> {
  if (raised && patched('flagDownOnRefusal')) await attempt(takeDown);
  return refusal;
}

function activityOf(efforts: object, name: string): Activity {
  return (efforts as Record<string, Activity>)[name] as Activity;
}

function reasonOf(name: string, error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return `${name}: ${cause instanceof ApplicationFailure ? (cause.type ?? cause.message) : String((cause as Error | undefined)?.message ?? cause)}`.slice(
    0,
    300,
  );
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('the operator flag could not be set', { error: String(error) });
    return false;
  }
}
