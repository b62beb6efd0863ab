import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOk } from '../support/acts.js';
import type { Case } from '../support/case.js';
import { expectRefused } from '../support/refusals.js';
import { caseOf, type Stage } from '../support/stage.js';

/** A14, R10: the talk of whoever stands last, from its arrangement to the check of what was done. */
export function talkStory(stage: () => Stage): void {
  describe('a talk (R10)', () => {
    let talk: Case;

    beforeAll(async () => {
      talk = await caseOf(stage(), { kind: 'talk', person: 4 });
    }, 60_000);

    const arrangement = (change: Record<string, unknown> = {}) => {
      const { system, today } = stage();
      const { accounts } = system.county;
      const form = {
        date: today,
        time: '09:00',
        place: '县委组织部',
        talker: accounts['department-leader'],
        recorder: accounts['officer2'],
        cause: '全县后段',
        ...change,
      };
      return { action: 'arrange', form };
    };
    const refused = (login: string, kind: string, body: () => Record<string, unknown>, [status, code]: [number, string]) =>
      expectRefused(stage().system, () => talk.send(login, kind, body()), { status, code });

    it('is not arranged with a talker who has no authority, nor with a recorder who is the talker', async () => {
      const { accounts } = stage().system.county;
      await refused('officer', 'talk.arrange', () => arrangement({ talker: accounts['unit'] }), [422, 'talk.no_authority']);
      await refused('officer', 'talk.arrange', () => arrangement({ recorder: accounts['department-leader'] }), [422, 'talk.recorder_is_talker']);
    }, 60_000);

    it('is arranged, told, recorded, endorsed, signed, made good and checked', async () => {
      const { today } = stage();
      await talk.decide('officer', 'talk.arrange', arrangement());
      await talk.answer('cadre5', 'talk.receive');
      const record = { action: 'record', form: { reason: '环境整治滞后', statement: '接受批评', measures: '一个月内整改', deadline: shift(today, 20) } };
      await refused('officer', 'talk.record', () => record, [403, 'talk.not_recorder']);
      await talk.decide('officer2', 'talk.record', record);
      await talk.decide('department-leader', 'talk.endorse', { action: 'agree' });
      await talk.decide('cadre5', 'talk.sign', { action: 'sign' });
      await talk.decide('cadre5', 'talk.rectify', { action: 'report', form: { report: '已全部整改' } });
      await talk.decide('officer', 'talk.check', { action: 'passed' });
      await talk.ended();
    }, 120_000);

    it('stands on record for who may see it, and counts as done', async () => {
      const { system, second, persons } = stage();
      const [row] = await system.rows('select state, outcome, signature from talk where workflow_id = $1', [talk.workflowId]);
      expect(row).toEqual({ state: 'ended', outcome: 'passed', signature: 'signed' });
      const [consequence] = await system.rows("select state from consequence where assessment_id = $1 and person_id = $2 and kind = 'talk'", [
        second.id,
        persons[4],
      ]);
      expect(consequence).toEqual({ state: 'done' });
      const seen = expectOk(await (await system.as('cadre5')).get<{ items: unknown[] }>('/api/talks'), 'own talks');
      expect(seen.items.length).toBeGreaterThan(0);
      const stranger = expectOk(await (await system.as('cadre1')).get<{ items: unknown[] }>('/api/talks'), "a stranger's talks");
      expect(stranger.items).toEqual([]);
    }, 60_000);
  });
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
