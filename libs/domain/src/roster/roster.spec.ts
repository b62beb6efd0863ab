import { describe, expect, it } from '@jest/globals';
import {
  assessedPosts,
  periodOf,
  postPlaces,
  postTitle,
  rosterOf,
  rosterStandingOf,
  type AssessedPost,
  type RosterEvent,
  type RosterPerson,
  type RosterPost,
} from '#domain';

const period = periodOf('2026-Q3');
const secretary = (changes: Partial<RosterPost> = {}): RosterPost => ({
  organizationId: 'v1',
  kind: 'villagePartySecretary',
  status: 'inPost',
  from: '2024-03-01',
  ...changes,
});
const person = (posts: RosterPost[] = [secretary()], events: RosterEvent[] = [], civilServant = false): RosterPerson => ({
  personId: 'p1',
  posts,
  events,
  civilServant,
});
const standing = (given: RosterPerson) => rosterStandingOf(given, period);

describe('R3: roster', () => {
  it('an ordinary secretary is graded without a remark', () => {
    expect(standing(person())).toMatchObject({ personId: 'p1', organizationId: 'v1', status: 'graded', reason: null, formerly: [] });
  });

  it.each([
    ['46 of 92 days in post', '2026-08-16', 'graded'],
    ['45 of 92 days in post', '2026-08-17', 'ungraded'],
  ])('R3: new with %s', (_, from, status) => expect(standing(person([secretary({ from })]))?.status).toBe(status));

  it.each([
    ['exactly half', '2026-08-15', 'graded'],
    ['a day more than half', '2026-08-16', 'ungraded'],
  ])('R3: on leave %s', (_, until, status) => {
    expect(standing(person(undefined, [{ kind: 'leave', on: '2026-07-01', until }]))?.status).toBe(status);
  });

  it('R3: leave taken twice adds up, days counted twice do not', () => {
    const leave: RosterEvent[] = [
      { kind: 'leave', on: '2026-07-01', until: '2026-07-31' },
      { kind: 'leave', on: '2026-07-15', until: '2026-08-10' },
    ];
    expect(standing(person(undefined, leave))?.status).toBe('graded');
    expect(standing(person(undefined, [...leave, { kind: 'leave', on: '2026-09-01', until: '2026-09-10' }]))?.status).toBe('ungraded');
  });

  it('R3: under investigation at close has no grade, settled before close has one', () => {
    expect(standing(person(undefined, [{ kind: 'investigation', on: '2026-09-20' }]))?.status).toBe('ungraded');
    expect(standing(person(undefined, [{ kind: 'investigation', on: '2026-06-20', until: '2026-09-10' }]))?.status).toBe('graded');
  });

  it('R3: suspended from duty has no grade', () => {
    expect(standing(person(undefined, [{ kind: 'dutySuspension', on: '2026-08-01', until: '2026-08-20' }]))?.status).toBe('ungraded');
  });

  it.each([
    ['warning', 'graded', 'QUALIFIED'],
    ['seriousWarning', 'graded', 'BASICALLY_QUALIFIED'],
    ['removedFromPartyPosts', 'ungraded', undefined],
    ['probation', 'ungraded', undefined],
    ['expelled', 'closed', undefined],
  ] as const)('R3: disciplined by %s is %s with ceiling %s', (measure, status, ceiling) => {
    const found = standing(person(undefined, [{ kind: 'discipline', on: '2026-08-01', measure, decision: '纪〔2026〕3号' }]));
    expect([found?.status, found?.ceiling?.grade]).toEqual([status, ceiling]);
  });

  it('R3: a measure of an earlier period no longer counts', () => {
    expect(standing(person(undefined, [{ kind: 'discipline', on: '2026-05-01', measure: 'probation' }]))?.reason).toBeNull();
  });

  it('R3: moved is one result where they are at close, the former village supplies its part', () => {
    const moved = standing(person([secretary({ to: '2026-08-10' }), secretary({ organizationId: 'v2', from: '2026-08-11' })]));
    expect(moved).toMatchObject({ organizationId: 'v2', status: 'graded', formerly: [{ organizationId: 'v1', days: 41 }] });
  });

  it.each(['training', 'secondment'] as const)('R3: %s is assessed by the sending unit', (kind) => {
    expect(standing(person(undefined, [{ kind, on: '2026-07-01', until: '2026-09-30' }]))).toMatchObject({
      organizationId: 'v1',
      status: 'graded',
      reason: { zh: expect.stringContaining('派出单位') },
    });
  });

  it.each(['retired', 'resigned', 'removed', 'died'] as const)('R3: who %s in the period is closed with the reason', (kind) => {
    expect(standing(person([secretary({ to: '2026-08-10' })], [{ kind, on: '2026-08-10' }]))).toMatchObject({ status: 'closed', organizationId: 'v1' });
  });

  it('R3: a post that ended without a reason is closed too, one that ended earlier is not on the roster', () => {
    expect(standing(person([secretary({ to: '2026-08-10' })]))?.status).toBe('closed');
    expect(standing(person([secretary({ to: '2026-06-30' })]))).toBeNull();
  });

  it.each([
    ['45 days', '2026-08-17', 'villageOnly'],
    ['46 days', '2026-08-16', 'graded'],
  ])('R3: acting for %s', (_, from, status) => {
    expect(standing(person([secretary({ status: 'acting', from })]))?.status).toBe(status);
  });

  it('R3: acting first and confirmed in the post later counts from the start', () => {
    const posts = [secretary({ status: 'acting', from: '2026-07-05', to: '2026-09-20' }), secretary({ from: '2026-09-21' })];
    expect(standing(person(posts))?.status).toBe('graded');
  });

  it('R3: a village without a secretary is scored alone', () => {
    const gone: RosterPerson = { personId: 'p2', posts: [secretary({ organizationId: 'v2', to: '2026-08-01', status: 'retired' })], events: [] };
    const rows = rosterOf([person(), gone], { places: ['v1', 'v2'], period });
    expect(rows.map(({ personId, organizationId, status }) => [personId, organizationId, status])).toEqual([
      ['p1', 'v1', 'graded'],
      ['p2', 'v2', 'closed'],
      [null, 'v2', 'villageOnly'],
    ]);
  });

  it('R3: a civil servant serving as secretary and a first secretary are scored only', () => {
    expect(standing(person(undefined, [], true))?.status).toBe('scoredOnly');
    expect(standing(person([secretary({ kind: 'firstSecretary' })]))?.status).toBe('scoredOnly');
  });

  it('R4: the elected post beside the party post makes no second row', () => {
    expect(rosterOf([person([secretary(), secretary({ kind: 'villageCommitteeDirector' })])], { places: ['v1'], period })).toHaveLength(1);
  });

  it('the standing of a post says the same as an event', () => {
    expect(standing(person([secretary({ status: 'onLeave', from: '2026-07-02' })]))?.status).toBe('ungraded');
    expect(standing(person([secretary({ status: 'underInvestigation', from: '2025-07-02' })]))?.status).toBe('ungraded');
    expect(standing(person([secretary({ status: 'suspended', from: '2025-07-02' })]))?.status).toBe('ungraded');
  });
});

const rowsOf = (people: RosterPerson[], post: AssessedPost) =>
  rosterOf(people, { places: ['v1', 'v2'], period, post }).map(({ personId, organizationId, status }) => [personId, organizationId, status]);

describe('B1, D, E: whose posts are assessed', () => {
  const member = (changes: Partial<RosterPost> = {}): RosterPost => secretary({ id: 'm', kind: 'villageCommitteeMember', ...changes });

  it('B1: every member of the two committees once, and no row for an empty seat', () => {
    const people = [person([secretary({ id: 's' }), member()]), { ...person([member()]), personId: 'p2' }];
    expect(rowsOf(people, 'villageTwoCommitteesMember')).toEqual([
      ['p1', 'v1', 'graded'],
      ['p2', 'v1', 'graded'],
    ]);
    expect(rowsOf(people, 'villagePartySecretary').map(([id]) => id)).toEqual(['p1', null]);
  });

  it('R4: ending one post neither ends nor suspends another', () => {
    const both = [secretary({ id: 's', to: '2026-08-01' }), member({ id: 'm' })];
    const removed: RosterEvent = { kind: 'removed', on: '2026-08-01', postId: 's' };
    expect(rowsOf([person(both, [removed])], 'villageTwoCommitteesMember')).toEqual([['p1', 'v1', 'graded']]);
    expect(rowsOf([person([member({ id: 'm', to: '2026-08-01' })], [{ ...removed, postId: 'm' }])], 'villageTwoCommitteesMember')).toEqual([
      ['p1', 'v1', 'closed'],
    ]);
    expect(rowsOf([person(both, [{ kind: 'died', on: '2026-08-01', postId: 's' }])], 'villageTwoCommitteesMember')).toEqual([['p1', 'v1', 'closed']]);
  });

  it('R3: acting briefly leaves an official without a grade, where no village stands in', () => {
    const official = secretary({ kind: 'townshipOfficial', status: 'acting', from: '2026-09-01' });
    expect(rowsOf([person([official])], 'townshipOfficial')).toEqual([['p1', 'v1', 'ungraded']]);
  });

  it('B6: the term is the one given, else runs from the first day in such a post there', () => {
    const standingOf = (posts: RosterPost[]) => rosterStandingOf(person(posts), period, 'villageTwoCommitteesMember');
    expect(standingOf([member({ termFrom: '2026-01-10', role: 'other', series: 'other' })])?.post).toMatchObject({
      termFrom: '2026-01-10',
      role: 'other',
      series: 'other',
    });
    expect(standingOf([member({ from: '2021-03-01', to: '2024-02-29' }), secretary()])?.post?.termFrom).toBe('2021-03-01');
  });

  it('every assessed post is held somewhere, and every post has a place and a title', () => {
    for (const { posts, at } of Object.values(assessedPosts))
      for (const post of posts) expect(postPlaces[post].some((kind) => (at as readonly string[]).includes(kind))).toBe(true);
    for (const post of Object.keys(postPlaces)) expect(postTitle(post).zh).not.toBe(post);
  });
});
