import { assessmentSteps, resolveProcedure, type ProcedureSpec, type StepSpec } from '#domain';
import { collectedItems, collectionWaits, conductOf, type Item, type Scheme } from '#scoring';

/** A3: what a scheme without targets does without. */
const targetSteps: readonly string[] = ['breakdown', 'sign', 'villageTargets', 'targetReceipt'];

/** The steps of an assessment under a scheme: those it has no use for are left out, and its route asks only for the rest. */
export function assessmentSpec(scheme: Scheme): ProcedureSpec {
  const { roster } = conductOf(scheme);
  const left = leftOut(scheme);
  const only = Object.keys(assessmentSteps).filter((key) => !left.includes(key));
  const spec = resolveProcedure('assessment', { deadlines: scheme.deadlines, only });
  const { preparation, period } = collectionWaits(scheme);
  const waits = [...(preparation ? ['preparation'] : []), ...(period ? ['collections'] : [])];
  const steps = roster === 'countyOrganizationDepartment' ? byDepartment(spec.steps) : spec.steps;
  return { ...spec, steps, ...(waits.length > 0 && { waits }) };
}

function leftOut(scheme: Scheme): string[] {
  const collected = collectedItems(scheme);
  const asks = (kind: Item['kind']) => Object.values(scheme.items).some((item) => item.kind === kind && !collected.has(item.id));
  return [...(conductOf(scheme).targets === 'NONE' ? targetSteps : []), ...(asks('contest') ? [] : ['contest']), ...(asks('entry') ? [] : ['scores'])];
}

/** E1, R3: the organization department answers for the roster, and for scores that nobody else brings in. */
function byDepartment(steps: Record<string, StepSpec>): Record<string, StepSpec> {
  const held = (step: StepSpec): StepSpec => ({
    ...step,
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    roll: { items: 'rosterDepartment', endsWhen: 'all' },
  });
  return Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, key === 'roster' || key === 'scores' ? held(step) : step]));
}
