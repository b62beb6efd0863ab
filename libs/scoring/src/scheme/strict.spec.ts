import { describe, expect, it } from '@jest/globals';
import { parseScheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { changed } from './refused.fixture.js';
import { wholeValue, type Json } from './whole.fixture.js';

/** Every place of a text, with the value there. */
function placesOf(value: unknown, place: readonly string[] = []): [place: string, value: unknown][] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, each]) => placesOf(each, [...place, name])) : [];
  return place.length > 0 ? [[place.join('.'), value], ...inside] : inside;
}

const pathOf = (place: string): string => `/${place.replaceAll('.', '/')}`;
const whole = placesOf(wholeValue());

/** What a scheme may do without, in this scheme where nothing else leans on it. */
const optional =
  /(^|\.)(quotas|classOne|vetoes|modules|colours|bundling|collections|pay|bonuses|hits|nodes|note|approval|scope|window|role|unless|codes|only|after|check|roles|quarters|item|yields|code|class|bonus)$/;
/** Names that a scheme gives itself, or forms of which another may stand instead. */
const named =
  /^(items|nodes|sets|streaks|rewards|labels|vetoes|hits|bonuses|collections|deadlines)\.\w+$|\.(catalogue|classes|tiers|list|weighted|options|factors|sets)\.\w+$|\.\d+$/;
const forms =
  /\.(entry|contest|ledger|segments|rating|bundle|add|deduct|sum|mean|weighted|coefficient|lines|rateBps|in|hit|streak|grade|gradeAtMost|netAtMost|highest|columns|talk|hold|commendation|reward|growthPlan|speech|merit|dismissal|recordsAtLeast|addedAtLeast|byUnitGrade|superiorRule)$/;
const needed = (place: string): boolean => ![named, forms, optional].some((each) => each.test(place));

/** Where a change of the scheme made for the tests is not refused with a path and code like these. */
const unlike = (places: readonly string[], given: (place: string) => Json, like: { code: RegExp; path: (place: string) => string }): string[] =>
  places.filter((place) => {
    const { code, path } = describeRefusal(() => parseScheme(changed(given(place))));
    return !like.code.test(String(code)) || !String(path).startsWith(like.path(place));
  });

describe('the text of a scheme', () => {
  it('nothing is assumed for what it leaves out', () => {
    const places = whole.map(([place]) => place).filter(needed);
    expect(places.length).toBeGreaterThan(300);
    expect(unlike(places, (place) => ({ [place]: undefined }), { code: /field_missing/, path: pathOf })).toEqual([]);
  });

  it('nothing is passed over that it says', () => {
    const objects = whole.filter(([, value]) => typeof value === 'object' && !Array.isArray(value)).map(([place]) => place);
    const given = (place: string): Json => ({ [`${place}.unheardOf`]: { of: 'nothing' } });
    expect(
      unlike(objects, given, { code: /field_unknown|field_missing|rate_not_integer|value_invalid/, path: (place) => `${pathOf(place)}/unheardOf` }),
    ).toEqual([]);
  });

  it('what stands for another kind of value is refused where it stands', () => {
    const wrong: Record<string, unknown> = { string: 7, number: 'seven', boolean: 'yes' };
    const values = Object.fromEntries(whole);
    // a cap takes a word, NONE, as well
    const places = Object.keys(values).filter((place) => wrong[typeof values[place]] !== undefined && !/deductedCap$/.test(place));
    expect(unlike(places, (place) => ({ [place]: wrong[typeof values[place]] }), { code: /value_invalid|rate_not_integer/, path: pathOf })).toEqual([]);
  });
});
