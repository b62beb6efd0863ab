/** What the entries about the life of a scheme tell (A1, R1). */
export interface SchemeEvents {
  'scheme.submitted': { scheme: string; version: string; revision: number; hash: string; takesEffectOn: string; warnings: number };
  'scheme.simulated': { revision: number; periods: number; simulationHash: string };
  'scheme.approved': { hash: string; contentHash: string; decisionId: string };
  'scheme.published': { schemeVersionId: string; number: string; takesEffectOn: string };
  'scheme.concluded': { outcome: string; automatic: boolean };
}
