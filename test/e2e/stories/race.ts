import { describe, expect, it } from '@jest/globals';
import { prepareQuarter, publishQuarter, quarters } from '../support/published-quarter.js';
import { daySeconds, type Stage } from '../support/stage.js';

/** F19, I4: the third secretary is low in the third quarter, and in two later ones that are published at the same moment; the fifth goes on being low. */
const totals = [9000, 8100, 6500, 7400, 6300, 7200];

export function raceStory(stage: () => Stage): void {
  describe('racing second failures', () => {
    it('give one case, and a streak that goes on gives no second one', async () => {
      const { system, persons } = stage();
      await publishQuarter(system, { quarter: quarters.third, totals, daySeconds });
      const casesOf = (person: number) => system.rows<{ key: string }>('select trigger_key as key from dismissal where person_id = $1', [persons[person]]);
      expect(await casesOf(2)).toEqual([]);
      const fourth = await prepareQuarter(system, { quarter: quarters.fourth, totals, daySeconds });
      const fifth = await prepareQuarter(system, { quarter: quarters.fifth, totals, daySeconds });
      await Promise.all([fourth.assessment.publish(), fifth.assessment.publish()]);
      expect(await casesOf(2)).toEqual([{ key: 'lowTwice/2026-Q3' }]);
      expect(await casesOf(4)).toEqual([{ key: 'lowTwice/2026-Q1' }]);
      const called = await system.rows("select 1 from consequence where person_id = $1 and kind = 'dismissal'", [persons[2]]);
      expect(called).toHaveLength(2);
      const started = await system.rows("select 1 from outbox where kind = 'start' and dedup_key like 'start:dismissal/%' and payload::text like $1", [
        `%${persons[2]}%`,
      ]);
      expect(started).toHaveLength(1);
    }, 120_000);
  });
}
