import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationsFile, type AppConfig } from '#config';
import { afterAll, expect, it } from '@jest/globals';
import { DemonstrationController } from './demonstration.controller.js';

const stateDirectory = mkdtempSync(join(tmpdir(), 'kaoji-demonstrations-'));
afterAll(() => rmSync(stateDirectory, { recursive: true }));
const list = (demonstration: boolean) => new DemonstrationController({ demonstration, stateDirectory } as AppConfig).list();

it('says how far each demonstration is, and outside a demonstration nothing', async () => {
  expect(await list(true)).toEqual([]);
  const loading = { key: 'town-points', title: '积分制', county: '示范乙县', state: 'loading', step: '名册已确认', done: 3, of: 12 };
  writeFileSync(
    demonstrationsFile(stateDirectory),
    JSON.stringify([loading, { ...loading, key: 'ningwu-annual', state: 'done', step: null, figures: '87 个' }]),
  );
  expect(await list(true)).toEqual([
    { ...loading, began: null, ended: null, figures: null },
    { ...loading, key: 'ningwu-annual', state: 'done', step: null, began: null, ended: null, figures: '87 个' },
  ]);
  expect(await list(false)).toEqual([]);
});
