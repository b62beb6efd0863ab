// npm run test:mutation: does a test fail for every change of the scoring library? `npm run test:mutation -- --mutate 'libs/scoring/src/engine/pay.ts'` for one file.
const read = ['libs/scoring', 'libs/domain', 'schemes', 'docs', 'test/differential'];

export default {
  testRunner: 'specs',
  plugins: [new URL('./runner.mjs', import.meta.url).href],
  mutate: ['libs/scoring/src/**/*.ts', '!libs/scoring/src/**/*.spec.ts', '!libs/scoring/src/**/*.fixture.ts'],
  ignorePatterns: ['**', '!package.json', ...read.map((folder) => `!${folder}/**`)],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // the modules of every mutant stay in memory
  maxTestRunnerReuse: 150,
  timeoutMS: 10_000,
  tempDirName: '.kaoji/mutation',
  incremental: true,
  incrementalFile: '.kaoji/mutation.json',
  allowEmpty: true,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.kaoji/mutation-report.json' },
  thresholds: { high: 90, low: 85, break: 85 },
  disableTypeChecks: false,
};
