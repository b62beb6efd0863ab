/** What the entries about collections of facts tell (C2, D1–D4, E3). */
export interface CollectionEvents {
  'collection.started': { collection: string; round: string; opensOn: string | null };
  'collection.ended': { collection: string; round: string; outcome: string; answered: number; automatic: boolean };
  'submission.recorded': { collection: string; round: string; subject: string; replaces?: string; commandId?: string };
  'submission.checked': { collection: string; round: string; subject: string; verdict: string; reason?: string; commandId?: string };
  'submission.counted': { collection: string; facts: string[]; baseData: string[] };
}
