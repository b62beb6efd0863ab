import { DemonstrationQuarter } from '../../dist/apps/cli/src/demo/quarter.js';
import { withRecords } from '../../dist/apps/cli/src/with-records.js';
import { periodOf, shiftDate, startOfDay, systemActor } from '../../dist/libs/domain/src/index.js';
import { LedgerService } from '../../dist/libs/records/src/index.js';
import { countyOf } from './county.mjs';

/** Sixty business days until the period ends; targets are set before that, on a machine that others may use too. */
const clockDaySeconds = Number(process.env.BENCH_DAY_SECONDS ?? 0.8);

/** Requested, approved and prepared over HTTP by everybody whose step it is; the facts go in at once. */
export async function prepareQuarter({ client, database, period, schemeVersionId }) {
  const county = countyOf(period);
  const quarter = new DemonstrationQuarter(client, county, county.past);
  const origin = startOfDay(shiftDate(periodOf(period).to, -60));
  await quarter.request(schemeVersionId, { businessOrigin: origin, daySeconds: clockDaySeconds, catchUp: true });
  await quarter.approve();
  await quarter.prepare();
  await addFacts(database, quarter.assessmentId, period);
  await answerRolls({ client, county, quarter });
  return quarter;
}

/** Every township says that its scores are complete, the department that its contests are. */
async function answerRolls({ client, county, quarter: { assessmentId } }) {
  const officers = county.accounts.filter(({ role, login }) => role === 'townshipOfficer' && login.endsWith('-1'));
  for (const { login } of officers) await (await client.as(login)).answer({ kind: 'scores.complete', assessmentId });
  await (await client.as('zzb-2')).answer({ kind: 'contest.publish', assessmentId });
}

/** Ten facts for everybody who takes facts: three base items, three months of the contest, four events. */
function addFacts(database, assessmentId, period) {
  const { from, months } = periodOf(period);
  return withRecords(async (records) => {
    const { rows: people } = await database.query(
      `select r.person_id as "personId", a.organization_id as county from roster_entry r join assessment a on a.id = r.assessment_id
       where a.id = $1 and r.status in ('graded', 'ungraded', 'scoredOnly') order by r.person_id`,
      [assessmentId],
    );
    const draw = (index, salt, below) => (Math.imul(index * 31 + salt, 0x9e3779b1) >>> 0) % below;
    const entries = people.flatMap(({ personId }, index) =>
      Object.entries({ work: 5000, daily: 2500, evaluation: 2500 }).map(([item, max], salt) => ({
        personId,
        item,
        points: Math.floor(max * 0.6) + draw(index, salt, max * 0.4),
      })),
    );
    const events = people.flatMap(({ personId }, index) =>
      [1, 2, 3, 4].map((number) => ({
        personId,
        item: 'events',
        points: (number === 4 ? -1 : 1) * (50 + draw(index, number, 60)),
        occurredOn: shiftDate(from, number * 7),
        sourceEvent: `${period}-${index}-${number}`,
        reason: '专项工作',
        document: `示督〔2026〕${number}号`,
      })),
    );
    const ledger = records.get(LedgerService);
    await records.database.transaction(systemActor(people[0].county), async (tx) => {
      await ledger.writeEntries(tx, { assessmentId }, entries);
      await ledger.writeEvents(tx, { assessmentId }, events);
      for (const [salt, month] of months.entries()) {
        const results = people.map(({ personId }, index) => ({ personId, points: draw(index, 10 + salt, 10_000) }));
        await ledger.writeContest(tx, { assessmentId }, { item: 'contest', month, results });
      }
    });
  });
}
