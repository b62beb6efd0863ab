import { expect, it } from '@jest/globals';
import type { Session } from '../lib/session.js';
import { navigationFor } from './navigation.js';

const organization = { id: 'v', name: '长林村', kind: 'village' };

function offered(person: Session['person']): string[] {
  const session = {
    account: { id: 'a', login: 'village', name: '长林村党组织' },
    person,
    permissions: ['task.read', 'collection.read'],
    grants: [{ role: 'cadre', title: { zh: '村社干部', en: 'Cadre' }, organization }],
  } as unknown as Session;
  return navigationFor(session).flatMap(({ destinations }) => destinations.map(({ to }) => to));
}

it('offers a result and a file of one’s own to an account that stands for a person, and reports to both', () => {
  expect(offered({ id: 'p', name: '潘霞' })).toEqual(['/', '/mine', '/my-reports', '/people/me', '/notice']);
  expect(offered(null)).toEqual(['/', '/my-reports', '/notice']);
});
