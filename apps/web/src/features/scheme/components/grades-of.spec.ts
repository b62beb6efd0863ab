import { expect, it } from '@jest/globals';
import { gradesOf } from './grades-of.js';

const word = (zh: string) => ({ zh, en: zh });

it('R14: a scheme words its own grades, as many as it has; series that word one differently show both', () => {
  const village = { EXCELLENT: word('优秀'), QUALIFIED: word('合格'), UNQUALIFIED: word('不合格') };
  const civilServant = { EXCELLENT: word('优秀'), QUALIFIED: word('称职'), UNQUALIFIED: word('不称职') };
  expect(gradesOf({ labels: { village, civilServant } }).map(([grade, title]) => [grade, title.zh])).toEqual([
    ['EXCELLENT', '优秀'],
    ['QUALIFIED', '合格／称职'],
    ['UNQUALIFIED', '不合格／不称职'],
  ]);
  expect(gradesOf({})).toEqual([]);
});
