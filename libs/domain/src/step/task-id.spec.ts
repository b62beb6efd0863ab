import { askOf, partsOfTaskName, taskIdOf, taskNameOf } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { sha1 } from './sha1.js';

describe('ids of tasks', () => {
  it('sha1 agrees with Node’s for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha1([...bytes])).toString('hex')).toBe(createHash('sha1').update(bytes).digest('hex'));
      }),
    );
  });

  it('are the same everywhere, differ by workflow and name, and are UUIDs of version 5', () => {
    const id = taskIdOf('assessment/县/county-dynamic/2026-Q3/1', 'submit#1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(taskIdOf('assessment/县/county-dynamic/2026-Q3/1', 'submit#1')).toBe(id);
    expect(
      new Set([id, taskIdOf('assessment/县/county-dynamic/2026-Q3/1', 'submit#2'), taskIdOf('assessment/县/county-dynamic/2026-Q3/2', 'submit#1')]).size,
    ).toBe(3);
  });

  it('names say what was asked and which visit it is', () => {
    expect(taskNameOf(askOf('sign', 'finance'), 2)).toBe('sign:finance#2');
    expect(partsOfTaskName('sign:finance#2')).toEqual({ ask: 'sign:finance', visit: 2 });
    expect(partsOfTaskName('nothing').visit).toBeNaN();
  });
});
