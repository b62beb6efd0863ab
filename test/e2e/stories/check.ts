import { InvariantChecker, proceduresAgree } from '#records';
import { Procedures } from '#temporal';
import { describe, expect, it } from '@jest/globals';
import type { Stage } from '../support/stage.js';

/** The quarters themselves were written without anybody's act, so their own signatures are missing; nothing that followed may lack one. */
const ownProcedure = /^(approval|breakdown|result|result version|publication) /;

/** I1–I18 over everything the stories did. */
export function checkStory(stage: () => Stage): void {
  describe('afterwards', () => {
    it('every invariant holds', async () => {
      const { api } = stage().system;
      const verdicts = await api.get(InvariantChecker, { strict: false }).check();
      const broken = verdicts.flatMap(({ id, violations }) =>
        violations.filter((each) => id !== 'I5' || !ownProcedure.test(each.id)).map((each) => ({ invariant: id, ...each })),
      );
      expect(broken).toEqual([]);
      const checked = Object.fromEntries(verdicts.map((verdict) => [verdict.id, verdict.checked]));
      for (const id of ['I4', 'I5', 'I7', 'I14', 'R9', 'A13']) expect(checked[id]).toBeGreaterThan(0);
    }, 60_000);

    it('I11: rows and workflows agree', async () => {
      const { api, database } = stage().system;
      const procedures = api.get(Procedures, { strict: false });
      const verdict = await proceduresAgree(database, {
        running: () => procedures.running(),
        nodeOf: async (workflowId) => (await procedures.state(workflowId)).at,
      });
      expect(verdict.violations).toEqual([]);
      expect(verdict.checked).toBeGreaterThan(10);
    }, 120_000);
  });
}
