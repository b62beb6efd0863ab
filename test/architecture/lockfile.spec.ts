import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const check = (file: string) => spawnSync(process.execPath, ['scripts/check-lockfile.mjs', file], { encoding: 'utf8' });

it('finds a platform package that the lockfile lacks', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lockfile-'));
  const file = join(directory, 'package-lock.json');
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, unknown> };
  delete lock.packages['node_modules/@swc/core-darwin-arm64'];
  writeFileSync(file, JSON.stringify(lock));
  const { status, stderr } = check(file);
  rmSync(directory, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain('@swc/core-darwin-arm64 (wanted by node_modules/@swc/core)');
});

it('finds the lockfile of this project complete', () => {
  expect(check('package-lock.json')).toMatchObject({ status: 0, stderr: '' });
});
