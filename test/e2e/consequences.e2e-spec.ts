import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setStage, type Stage } from './support/stage.js';
import { checkStory } from './stories/check.js';
import { holdStory } from './stories/hold.js';
import { raceStory } from './stories/race.js';
import { correctionStory, removalStory } from './stories/removal.js';
import { rewardStory } from './stories/reward.js';
import { talkStory } from './stories/talk.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
}, 240_000);
afterAll(() => stage?.system.stop(), 60_000);

describe('the publication', () => {
  it('writes what follows as rows, once each, and their procedures begin', async () => {
    const { system, second, persons } = stage;
    const rows = await system.rows<{ kind: string; person: string }>(
      'select kind, person_id as person from consequence where assessment_id = $1 order by kind',
      [second.id],
    );
    const of = (index: number) => rows.filter(({ person }) => person === persons[index]).map(({ kind }) => kind);
    expect(of(0)).toEqual(['commendation', 'growthPlan', 'reward', 'speech']);
    expect(of(4)).toEqual(['dismissal', 'hold', 'speech', 'talk']);
    expect(of(5)).toEqual(['dismissal', 'speech']);
  });
});

talkStory(() => stage);
holdStory(() => stage);
rewardStory(() => stage);
raceStory(() => stage);
removalStory(() => stage);
correctionStory(() => stage);
checkStory(() => stage);
