import { refuse, type Act, type StepSpec } from '#domain';
import type { Transaction } from '../database/transaction.js';

/** What the person sent with an act: the command's row keeps it, the workflow never sees it. */
export interface ActBody {
  opinion?: string;
  form: Record<string, unknown>;
  /** The content the person was shown (R1). */
  contentHash?: string;
  paperFormId?: string;
  whole: unknown;
}

interface Given {
  opinion?: string;
  form?: Record<string, unknown>;
  contentHash?: string;
  paperFormId?: string;
  [field: string]: unknown;
}

/** The command behind an act; one that does not exist, or is somebody else's, decides nothing. */
export async function bodyOfAct(tx: Transaction, act: Act, step: StepSpec): Promise<ActBody> {
  const [command] = await tx.query<{ body: unknown }>('select body from command where id = $1 and actor_id = $2', [act.command, act.actor]);
  if (!command) return refuse('command.unknown', { command: act.command });
  const given = (command.body ?? {}) as Given;
  const { opinion, contentHash, paperFormId } = given;
  const form = { ...(given.form ?? startersForm(given, step)), ...(opinion === undefined ? {} : { opinion }) };
  return { opinion: typeof form.opinion === 'string' ? form.opinion : undefined, form, contentHash, paperFormId, whole: command.body };
}

/** A procedure's own start has no form apart: its fields are those the first step asks for, its content is all of it. */
function startersForm(given: Given, step: StepSpec): Record<string, unknown> {
  const fields = step.form.filter(({ name }) => given[name] !== undefined).map(({ name }) => [name, given[name]]);
  const content = step.form.find(({ kind, name }) => kind === 'content' && given[name] === undefined);
  return Object.fromEntries([...fields, ...(content ? [[content.name, given]] : [])]) as Record<string, unknown>;
}
