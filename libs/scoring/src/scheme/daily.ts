import type { Text } from '#domain';
import type { Cited } from './scheme.js';

/** A6: red warns, yellow cautions, green encourages; the first whose conditions are met counts. */
export const colours = ['RED', 'YELLOW', 'GREEN'] as const;
export type Colour = (typeof colours)[number];

/** What a colour asks of the events of the last days; points without a sign. */
export type ColourCondition = {
  ledger: string;
  /** Lines of the ledger's catalogue; every event where absent. */
  codes?: readonly string[];
} & ({ deductedAtLeast: number } | { addedAtLeast: number } | { recordsAtLeast: number });

export interface ColourRule extends Cited {
  /** How many days back, the day of reading included. */
  days: number;
  of: Readonly<Record<Colour, { title: Text; join: 'AND' | 'OR'; conditions: readonly ColourCondition[] }>>;
}

/** A15: lines of a ledger that are awards or penalties of the village itself, penalties of other members, and corrections of problems. */
export interface Bundling extends Cited {
  ledger: string;
  ofVillage: readonly string[];
  ofMembers: readonly string[];
  problems: { corrected: string; notCorrected: string };
}
