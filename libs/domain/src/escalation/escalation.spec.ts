import { expect, it } from '@jest/globals';
import { escalationKindOf } from '#domain';

it.each([
  [{ procedure: 'talk', node: 'arrange', consent: 'arrange' }, 'talk'],
  [{ procedure: 'talk', node: 'rectify', consent: 'report' }, 'rectification'],
  [{ procedure: 'talk', node: 'check' }, 'rectification'],
  [{ procedure: 'hold', node: 'inForce' }, 'hold'],
  [{ procedure: 'dismissal', node: 'branches' }, 'removal'],
  [{ procedure: 'removal', node: 'meeting', consent: 'record' }, 'removal'],
  [{ procedure: 'appeal', node: 'decide', consent: 'cancel' }, 'appeal'],
  [{ procedure: 'assessment', node: 'approve', consent: 'agree' }, 'approval'],
  [{ procedure: 'assessment', node: 'running', consent: 'enter' }, 'other'],
] as const)('R17: %p stands on the board as %s', (step, kind) => expect(escalationKindOf(step)).toBe(kind));
