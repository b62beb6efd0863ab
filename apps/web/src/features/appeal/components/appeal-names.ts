import { appealKinds, appealStages, type AppealStage, type Text } from '#domain';
import type { Schemas } from '../../../lib/schemas.js';

type Appeal = Schemas['AppealSummary'];

export function kindOf(appeal: Pick<Appeal, 'kind'>): Text {
  return appealKinds[appeal.kind];
}

/** R11: what an appeal about a removal ends as, in its own words. */
const removalEnds: Record<string, Text> = {
  upheld: { zh: '免职决定已撤销', en: 'Removal revoked' },
  rejected: { zh: '维持免职决定', en: 'Removal kept' },
};

/** How an appeal ended: by its kind, else by the stage of that name. */
export function outcomeOf({ kind, outcome }: Pick<Appeal, 'kind' | 'outcome'>): Text | undefined {
  if (!outcome) return undefined;
  return (kind === 'party' ? removalEnds[outcome] : undefined) ?? appealStages[outcome as AppealStage] ?? { zh: outcome, en: outcome };
}
