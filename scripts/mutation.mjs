// npm run test:mutation: whether a test fails for every small change of the scoring library; only what changed since the last run is tried again.
// npm run test:mutation -- 'libs/scoring/src/engine/pay.ts' tries one file; KAOJI_SPECS=src/engine with the specs of one folder, which is quicker. The differential test and the properties take part with a few cases.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(import.meta.dirname);
const program = join(dirname(fileURLToPath(import.meta.resolve('@stryker-mutator/core/package.json'))), 'bin/stryker.js');
const files = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [program, 'run', 'tools/mutation/stryker.config.mjs', ...(files.length ? ['--mutate', files.join()] : [])], {
  cwd: root,
  stdio: 'inherit',
  env: { KAOJI_COHORTS: '15', KAOJI_PROPERTY_RUNS: '8', ...process.env },
});
process.exitCode = status ?? 1;
