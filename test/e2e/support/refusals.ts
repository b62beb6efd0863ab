import { expect } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { TestSystem } from '../../support/system.js';
import type { Answer } from '../../support/http-client.js';

const watched = [
  ...[
    'assessment',
    'target',
    'fact',
    'appeal',
    'decision',
    'roster_event',
    'correction',
    'import_batch',
    'evidence',
    'organization',
    'post',
    'consequence',
    'withdrawal',
  ],
  ...['red_line', 'working_group', 'working_group_member'],
  ...['talk', 'talk_meeting', 'influence_period', 'hold', 'hold_item', 'hold_entry', 'reward', 'reward_allocation', 'commendation', 'growth_plan'],
  ...['dismissal', 'dismissal_branch', 'committee_meeting', 'committee_vote'],
];

/** Everything that an act could have changed, as one comparable text. */
async function standing(system: TestSystem): Promise<string> {
  const counts = await Promise.all(
    watched.map((table) =>
      system.rows<{ state: string }>(
        `select '${table} ' || count(*) || ' ' || coalesce(md5(string_agg(x::text, '' order by x::text)), '') as state from ${table} x`,
      ),
    ),
  );
  return counts.map(([row]) => row?.state).join('\n');
}

/**
 * The act's answer and whether everything stands as before. A procedure may move by itself meanwhile, which proves nothing:
 * the act is then made again, and one that writes although it is refused differs every time.
 */
async function unchangedBy(system: TestSystem, act: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await standing(system);
    const answer = await act();
    const after = await standing(system);
    if (before === after) return answer;
    if (attempt === 4) expect(after).toBe(before);
    await setTimeout(500 * attempt);
  }
}

/** The act is refused with its code in both languages, changes nothing, and the refusal stands in the audit. */
export async function expectRefused(system: TestSystem, act: () => Promise<Answer>, { status, code }: { status: number; code: string }): Promise<Answer> {
  const answer = await unchangedBy(system, act);
  expect(answer).toMatchObject({
    status,
    body: { code, status, zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String), type: `urn:kaoji:error:${code}` },
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const audited = await system.rows(
    "select 1 from audit_entry where type = 'act.refused' and data ->> 'code' = $1 and data -> 'details' ->> 'requestId' = $2",
    [code, answer.body['requestId']],
  );
  expect(audited).toHaveLength(1);
  return answer;
}
