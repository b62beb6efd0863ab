import { defineRoll, defineStep, text, type StepSpec } from '#domain';

const title = text('试', 'Trial');
const seat = (role: StepSpec['seats'][number]['role']): StepSpec['seats'][number] => ({ role, at: 'county' });

/** A step of a trial route: one officer, no due, unless said otherwise. */
export function step(given: Partial<StepSpec> = {}): StepSpec {
  const base: StepSpec = defineStep({
    kind: 'trial.do',
    title,
    rules: [],
    seats: [seat('organizationDepartmentOfficer')],
    actions: ['agree', 'decline'],
    deadline: undefined,
    reminders: [],
    ladder: [],
    ...given,
  });
  return base;
}

/** A roll of a trial route. */
export function roll(endsWhen: 'all' | 'allOrDue'): StepSpec {
  return defineRoll({
    kind: 'trial.collect',
    title,
    rules: [],
    seats: [seat('cadre')],
    actions: ['answer'],
    deadline: undefined,
    reminders: [],
    ladder: [],
    roll: { items: 'townships', endsWhen },
  });
}

export const submit = step({ actions: ['submit'] });

/** So many seats held by different roles. */
export function seats(count: number): StepSpec['seats'] {
  const roles: StepSpec['seats'][number]['role'][] = [
    'organizationDepartmentOfficer',
    'leadUnitOfficer',
    'countyLeader',
    'townshipOfficer',
    'townshipSecretary',
  ];
  return roles.slice(0, count).map(seat);
}
