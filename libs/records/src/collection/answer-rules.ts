import { assertMayWrite, refuse, type CheckVerdict } from '#domain';
import { yieldsOf, type CollectedSubject } from '#scoring';
import { heldNow } from '../account/held-grants.js';
import type { Transaction } from '../database/transaction.js';
import { ownTeams } from '../ledger/own-facts.js';
import { askingOf } from './collected-facts.js';
import type { OpenedRound, Standing } from './collection-rounds.js';
import { organizationsFor, personsWithin, type Subject } from './collection-subjects.js';

type Form = Record<string, unknown>;

/** Who acts, as the rules of one's own score ask for it. */
export interface Signer {
  accountId: string;
  personId: string | undefined;
  organizations: readonly string[];
}

/** A form about to be kept: whose it is, and who signs it. `own`: a report about oneself, which somebody else checks (C2). */
export interface Signing {
  subject: Subject;
  form: Form;
  signer: Signer;
  own: boolean;
  /** R2: who entered and confirmed the paper it was given on. */
  clerks?: readonly string[];
}

/** Nobody scores themselves or their own unit, and nobody is named who does not belong here; points are inside their limits. */
export async function assertSubjects(tx: Transaction, round: OpenedRound, signing: Signing): Promise<void> {
  const { subject, form, own, clerks = [] } = signing;
  const teams = own ? [] : await ownTeams(tx, signing.signer);
  const isSelf = ({ person, organization }: CollectedSubject): boolean =>
    (person !== undefined && (person === signing.signer.personId || teams.includes(person))) ||
    (organization !== undefined && signing.signer.organizations.includes(organization));
  if (!own && isSelf({ person: subject.personId })) refuse('collection.own_score', { personId: subject.personId });
  const { facts, base } = yieldsOf(askingOf(tx, round, subject), form);
  const self = own ? undefined : facts.find(({ about }) => isSelf(about));
  if (self) refuse('collection.own_score', { path: self.path, ...self.about });
  await assertClerksOutside(
    tx,
    clerks,
    facts.flatMap(({ about: { person } }) => person ?? []),
  );
  const named = [...facts, ...base].filter(({ path }) => path.includes('.'));
  if (named.length > 0) await assertNamed(tx, round, { subject, named });
}

/** R2: no clerk enters or confirms the paper that tells of themselves, on whichever line. */
async function assertClerksOutside(tx: Transaction, clerks: readonly string[], persons: string[]): Promise<void> {
  if (clerks.length === 0) return;
  const [told] = await tx.query<{ personId: string }>(
    'select person_id as "personId" from account where id = any($1::uuid[]) and person_id = any($2::uuid[])',
    [clerks, persons],
  );
  if (told) refuse('paper.clerk_is_subject', { ...told });
}

async function assertNamed(
  tx: Transaction,
  { assessment, collection, row }: OpenedRound,
  { subject, named }: { subject: Subject; named: { about: CollectedSubject; path: string }[] },
): Promise<void> {
  const persons = new Set((await personsWithin(tx, { assessment, collection, subject, round: row })).map(({ id }) => id));
  const organizations = new Set([
    subject.organizationId,
    ...(await organizationsFor(tx, { assessmentId: assessment.id, subject, round: row })).map(({ id }) => id),
  ]);
  const outside = named.find(
    ({ about: { person, organization } }) => !(person === undefined || persons.has(person)) || !(organization === undefined || organizations.has(organization)),
  );
  if (outside) refuse('collection.subject_outside', { path: outside.path, ...outside.about });
}

/** D1: what is frozen before the period, and what belongs to it. */
export function assertTime({ assessment, collection }: OpenedRound): void {
  assertMayWrite(assessment.stage, collection.opens === 'PREPARATION' ? 'preparation' : 'collection');
}

/** D3: mass evaluation first, or whatever the scheme has come before. */
export async function assertInOrder(tx: Transaction, { assessment, collection: { after } }: OpenedRound): Promise<void> {
  if (after === undefined) return;
  const sql =
    after === 'evaluation'
      ? "select exists (select 1 from evaluation where assessment_id = $1 and state = 'counted') as done"
      : "select count(*) > 0 and bool_and(state <> 'open') as done from collection_round where assessment_id = $1 and collection = $2";
  const [row] = await tx.query<{ done: boolean }>(sql, after === 'evaluation' ? [assessment.id] : [assessment.id, after]);
  if (!row?.done) refuse('collection.too_early', { after });
}

export interface Checked {
  verdict: CheckVerdict;
  reason?: string;
  /** The whole form as it counts. */
  form: Form;
}

/** A correction and a return say why; only a correction changes the form. */
export function checkedForm(given: Standing, { verdict, reason, opinion: _, ...changes }: Form): Checked {
  const [changed] = Object.keys(changes);
  if (verdict !== 'correct' && changed !== undefined) refuse('decision.form_invalid', { path: changed, problem: 'malformed' });
  return { ...saidWhy(verdict as CheckVerdict, reason), form: verdict === 'correct' ? { ...given.form, ...changes } : given.form };
}

function saidWhy(verdict: CheckVerdict, reason: unknown): Omit<Checked, 'form'> {
  if (typeof reason === 'string' && reason.trim() !== '') return { verdict, reason };
  return verdict === 'confirm' ? { verdict } : refuse('decision.form_invalid', { path: 'reason', problem: 'missing' });
}

export async function signerOf(tx: Transaction, accountId: string): Promise<Signer> {
  const held = (await heldNow(tx, accountId)) ?? refuse('account.disabled', {});
  const organizations = held.grants.filter(({ role }) => role !== 'cadre').map(({ organizationId }) => organizationId);
  return { accountId, personId: held.personId, organizations };
}
