import { administrationWords } from './words/administration.js';
import { assessmentWords } from './words/assessment.js';
import { boardWords } from './words/board.js';
import { countyWords } from './words/county.js';
import { collectionWords } from './words/collection.js';
import { consequenceWords } from './words/consequence.js';
import { deskWords } from './words/desk.js';
import { dismissalWords } from './words/dismissal.js';
import { evaluationWords } from './words/evaluation.js';
import { groupWords } from './words/group.js';
import { rewardWords } from './words/reward.js';
import { schemeWords } from './words/scheme.js';
import { talkWords } from './words/talk.js';
import { explanationWords } from './words/explanation.js';
import { holdWords } from './words/hold.js';
import { personWords } from './words/person.js';
import { supervisionWords } from './words/supervision.js';

/** English for every word of this application; Chinese is the word itself, and one without English does not compile. */
export const english = {
  ...deskWords,
  ...boardWords,
  ...personWords,
  ...supervisionWords,
  ...consequenceWords,
  ...collectionWords,
  ...countyWords,
  ...dismissalWords,
  ...holdWords,
  ...assessmentWords,
  ...schemeWords,
  ...talkWords,
  ...evaluationWords,
  ...explanationWords,
  ...groupWords,
  ...rewardWords,
  ...administrationWords,
} as const;

export type Word = keyof typeof english;
