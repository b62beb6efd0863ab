import { randomUUID } from 'node:crypto';
import { DemonstrationQuarter } from '../../../apps/cli/src/demo/quarter.js';
import type { Cast } from '../cast.js';
import type { Secretary } from '../cohort.js';
import { reached, type World } from '../world.js';

/** Three weeks of the quarter are left when it is asked for: time enough for everybody's acts. */
const begins = '2026-09-07T01:00:00Z';
const tenPoints = -1000;

export interface SecondQuarter {
  world: World;
  quarter: DemonstrationQuarter;
}

/** k: the quarter after, on a clock of its own; two persons fail a second time, and each second failure opens one case. */
export async function secondQuarter(world: World, { failed, cleared }: Cast): Promise<SecondQuarter> {
  const { report, cohort, setting } = world;
  report.say('下一季度：两人第二次不达标 · the quarter after, in which two fail a second time');
  const county = cohort.following;
  const quarter = new DemonstrationQuarter(world.parts.client, county, county.current);
  await quarter.request(world.schemeVersionId, { businessOrigin: begins, daySeconds: setting.daySeconds, catchUp: false });
  await quarter.approve();
  const second = world.about(quarter.assessmentId);
  await quarter.prepare();
  report.say(`${county.current.period} 已批准，名册、目标就绪 · approved, roster and targets ready`);
  await quarter.enterCountyEvents();
  for (const person of [failed, cleared]) await fail(second, person);
  await quarter.enterScores();
  await quarter.enterContest(3);
  await quarter.close();
  report.say(`${county.current.period} 已关账 · closed`);
  await quarter.confirm();
  await quarter.giveNotice();
  await quarter.publish();
  report.say(`${county.current.period} 已公布：${await quarter.figures()}`);
  const results = await second.results();
  const grades = [failed, cleared].map(({ personId }) => results.find(({ person }) => person.id === personId)?.grade);
  report.check(
    `${failed.name}、${cleared.name} 连续两次基本合格及以下 · low twice in a row`,
    grades.every((grade) => grade === 'BASICALLY_QUALIFIED' || grade === 'UNQUALIFIED'),
    grades,
  );
  return { world: second, quarter };
}

/** As many deductions as take anybody below the line, each by a document. */
async function fail(world: World, { personId, name }: Secretary): Promise<void> {
  const officer = await world.as('zzb-2');
  for (const n of [1, 2, 3])
    await officer.post(
      world.path('/events'),
      {
        personId,
        item: 'events',
        code: 'villagePenalty',
        points: tenPoints,
        occurredOn: '2026-08-20',
        sourceEvent: `walkthrough-${name}-${n}`,
        reason: '重点工作连续滞后被通报',
        document: `示督〔2026〕${30 + n}号`,
      },
      randomUUID(),
    );
  world.report.say(`zzb-2 登记 ${name} 三项减分 · three deductions`);
}

/** Every published result of the second quarter is received or lapses, and it is archived. */
export async function archiveSecond({ world, quarter }: SecondQuarter): Promise<void> {
  await quarter.archive();
  await reached(async () => (await world.summary()).stage === 'end');
  world.report.say('下一季度已归档 · the quarter after is archived');
}
