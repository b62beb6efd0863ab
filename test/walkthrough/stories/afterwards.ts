import type { Cast } from '../cast.js';
import { archive, correction } from '../chapters/publication.js';
import type { Deductions } from '../chapters/period.js';
import type { Trials } from '../trials.js';
import type { World } from '../world.js';
import { board } from './board.js';
import { growthPlans } from './growth-plans.js';
import { holds } from './holds.js';
import { removal } from './removal.js';
import { rewards } from './rewards.js';
import { archiveSecond, secondQuarter } from './second-quarter.js';
import { talks } from './talks.js';
import { withdrawnCase } from './withdrawn-case.js';

interface Told {
  cast: Cast;
  deductions: Deductions;
}

/** What follows from the results runs for months; so its stories are told at once, each in a voice of its own. */
export async function afterwards(world: World, trials: Trials, told: Told): Promise<void> {
  world.report.heading(
    '公布之后：归档更正、约谈、暂停、奖励、培养、下一季度和免职',
    'After publication: archive, talks, holds, rewards, plans, the next quarter and removal',
  );
  const inVoice = (name: string, story: (own: World, ownTrials: Trials) => Promise<void>): Promise<void> => {
    const own = world.voice(name);
    return story(own, trials.as(own.report));
  };
  const ended = inVoice('归档更正', async (own, ownTrials) => {
    await archive(own);
    await correction(own, ownTrials, { cast: told.cast, factId: told.deductions.corrected });
  });
  await all(world, {
    归档更正: ended,
    约谈: inVoice('约谈', (own, ownTrials) => talks(own, ownTrials, told.cast)),
    暂停: inVoice('暂停', holds),
    奖励: inVoice('奖励', rewards),
    培养: inVoice('培养', growthPlans),
    下季度: inVoice('下季度', (own, ownTrials) => nextQuarter(own, ownTrials, { ...told, ended })),
  });
  await board(world, trials);
}

/** Two fail a second time: one case goes to its end, the other is withdrawn by a correction of the quarter before. */
async function nextQuarter(world: World, trials: Trials, { cast, deductions, ended }: Told & { ended: Promise<void> }): Promise<void> {
  const quarter = await secondQuarter(world, cast);
  const second = quarter.world.voice('免职');
  const corrected = world.voice('撤回');
  await all(world, {
    免职: removal(second, trials.as(second.report), cast),
    撤回: ended.then(() =>
      withdrawnCase({ first: corrected, second: quarter.world.voice('撤回'), factId: deductions.cleared }, trials.as(corrected.report), cast),
    ),
    下季度归档: archiveSecond(quarter),
  });
}

/** Every story is told to its end, or as far as it goes; each that breaks off says why. */
async function all(world: World, stories: Record<string, Promise<void>>): Promise<void> {
  await Promise.all(
    Object.entries(stories).map(async ([name, story]) => {
      const broken = await story.then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
      world.report.check(`“${name}”讲完 · told to its end`, broken === undefined, broken);
    }),
  );
}
