import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands.mjs';
import { ensureBuilt } from './build.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';

const bin = (name) => join(root, 'node_modules', name);
const node = (...args) => run(process.execPath, args);

/** What is looked at without running the product; each is one check. */
const lanes = [
  [
    ['format', () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.')],
    ['lint', () => node(bin('eslint/bin/eslint.js'), '.')],
  ],
  [
    ['lockfile', () => node('scripts/check-lockfile.mjs')],
    ['types', () => node(bin('typescript-7/bin/tsc'), '-b')],
    ['build', () => ensureBuilt()],
    ['openapi', () => node('scripts/openapi.mjs', '--check')],
  ],
];

/** The levels of tests in order, and which servers each needs. */
export const suites = {
  unit: [],
  differential: [],
  replay: [],
  workflows: ['servers'],
  records: ['servers'],
  e2e: ['built', 'servers'],
  browser: ['built', 'servers', 'chromium'],
};

/** Runs all checks, two at a time, and counts them. */
export async function runChecks() {
  const counts = await Promise.all(
    lanes.map(async (lane) => {
      const results = [];
      for (const [name, check] of lane) results.push(await attempt(name, check));
      return results;
    }),
  );
  return sum(counts.flat());
}

async function attempt(name, check) {
  try {
    await step(`check ${name}`, check);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error.expected ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** Runs one level of tests in Jest; one that cannot start, or does not end, counts as failed. */
export function runSuite(name, { env, directory, args, patience = 15 * 60_000 }) {
  const report = join(directory, `${name}.json`);
  const options = ['--selectProjects', name, '-w', '2', '--passWithNoTests', '--json', '--outputFile', report, ...args];
  return step(`test ${name}`, () => runJest({ options, env, patience })).then((code) => countsOf(report, code));
}

function runJest({ options, env, patience }) {
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const jest = spawn(process.execPath, [bin('jest/bin/jest.js'), ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'test', NODE_OPTIONS: nodeOptions.trim() },
  });
  const timer = setTimeout(() => jest.kill('SIGKILL'), patience);
  return new Promise((resolve) => {
    jest.once('error', () => resolve(1));
    jest.once('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

function countsOf(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

export const sum = (counts) =>
  counts.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), { passed: 0, failed: 0 });
