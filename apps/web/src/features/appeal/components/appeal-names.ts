import { actionLabels, appealKinds, procedures, type StepTable, type Text } from '#domain';
import type { Schemas } from '../../../lib/schemas.js';

type Appeal = Schemas['AppealSummary'];

export function kindOf(appeal: Pick<Appeal, 'kind'>): Text {
  return appealKinds[appeal.kind];
}

/** The last action's own words; the same action is worded by its step. */
export function outcomeOf(outcome: string | null): Text | undefined {
  if (!outcome) return undefined;
  const steps = Object.values(procedures.appeal as StepTable);
  return steps.map(({ labels }) => labels?.[outcome]).find(Boolean) ?? actionLabels[outcome] ?? { zh: outcome, en: outcome };
}
