import { refuse, type ProcedureContext, type Seat, type SeatHolder, type SeatPlace, type SeatRule, type StepSpec, type Task } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { Sitting } from './effects.js';

/** Who sits where, resolved when the step opens; a chain waits for the seat before. */
export async function resolveSeats(
  tx: Transaction,
  context: ProcedureContext,
  { step, subject, sitting }: { step: StepSpec; subject: Task['subject']; sitting?: Sitting[] },
): Promise<Seat[]> {
  if (step.mode === 'roll') return [];
  const seats: Seat[] = [];
  for (const [index, rule] of (sitting ?? step.seats).entries()) {
    const after = step.mode === 'inOrder' && index > 0 ? [index] : [];
    const holder = 'at' in rule ? await resolveHolder(tx, context, { rule, subject }) : rule;
    seats.push({ id: index + 1, holder, after });
  }
  return seats;
}

async function resolveHolder(tx: Transaction, context: ProcedureContext, { rule, subject }: { rule: SeatRule; subject: string }): Promise<SeatHolder> {
  if (rule.at === 'starter') return starterOf(context, rule);
  if (rule.at === 'person') return { personId: context.places.person ?? missing(context, rule.at) };
  if (rule.at === 'subject' && rule.role === 'cadre') return { personId: subject || missing(context, rule.at) };
  return { role: rule.role, organizationId: await organizationAt(tx, context, { at: rule.at, subject }) };
}

function starterOf(context: ProcedureContext, { role, at }: SeatRule): SeatHolder {
  const { starter = {} } = context.places;
  if (starter.personId) return { personId: starter.personId };
  return { role: starter.role ?? role, organizationId: starter.organizationId ?? missing(context, at) };
}

type Place = (tx: Transaction, context: ProcedureContext, subject: string) => Promise<string | undefined> | string | undefined;

const places: Record<SeatPlace, Place> = {
  county: (tx, { organizationId }) => countyOf(tx, organizationId),
  organizationDepartment: (tx, { organizationId }) => departmentOf(tx, organizationId),
  leadUnit: (_tx, context) => context.places.leadUnit,
  township: (_tx, context) => context.places.township,
  subject: (_tx, _context, subject) => subject || undefined,
  starter: (_tx, context) => context.places.starter?.organizationId,
  person: (_tx, context) => context.places.village,
  convener: (_tx, context) => context.places.convener,
  competentBody: (_tx, context) => context.places.competentBody,
};

/** The organization a place means in this procedure. */
export async function organizationAt(tx: Transaction, context: ProcedureContext, { at, subject }: { at: SeatPlace; subject: string }): Promise<string> {
  return (await places[at](tx, context, subject)) ?? missing(context, at);
}

async function countyOf(tx: Transaction, organizationId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select organization.id from organization_closure join organization on organization.id = ancestor_id
     where descendant_id = $1 and kind = 'county' order by depth limit 1`,
    [organizationId],
  );
  return row?.id;
}

async function departmentOf(tx: Transaction, organizationId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    "select id from organization where parent_id = $1 and kind = 'organizationDepartment' and valid_to is null order by code limit 1",
    [await countyOf(tx, organizationId)],
  );
  return row?.id;
}

function missing({ workflowId }: ProcedureContext, at: SeatPlace): never {
  return refuse('signer.unknown', { workflowId, at });
}
