import { holdEndings, holdStages, text, type HoldEnding, type Text } from '#domain';
import type { MarkTone } from '../../../components/mark.js';
import type { HoldEntry, HoldSummary } from '../api/holds.js';

/** How a hold stands, in the words of its route. */
export const holdStates: Record<HoldSummary['state'], { name: Text; tone: MarkTone }> = {
  draft: { name: holdStages.draft, tone: 'neutral' },
  proposed: { name: text('已提出，待签署', 'Proposed'), tone: 'info' },
  inForce: { name: holdStages.inForce, tone: 'warn' },
  payBack: { name: holdStages.payBack, tone: 'info' },
  settled: { name: holdStages.settled, tone: 'good' },
  notExecuted: { name: holdStages.notExecuted, tone: 'good' },
  refused: { name: holdStages.refused, tone: 'good' },
  withdrawn: { name: holdStages.withdrawn, tone: 'good' },
};

export const entryKinds: Record<HoldEntry['kind'], Text> = {
  held: text('暂停发放', 'Held'),
  paidBack: text('补发', 'Paid back'),
  reversed: text('冲销', 'Reversed'),
};

export function endingOf(ending: HoldEnding | null): Text | undefined {
  return ending ? holdEndings[ending] : undefined;
}
