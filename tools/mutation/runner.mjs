// A test runner for Stryker: the specs run in one process, with the modules loaded anew for every mutant, without a Jest environment for each.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { specFiles } from './spec-files.mjs';
import { beginFile, tests } from './specs.mjs';

const library = 'libs/scoring/src/index.ts';
const mutants = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

class SpecRunner {
  version = 0;

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    const root = pathToFileURL(`${process.cwd()}/`).href;
    register('./hooks.mjs', import.meta.url, { data: { root, specs: new URL('./specs.mjs', import.meta.url).href } });
  }

  async dryRun({ disableBail }) {
    const done = await this.run(specFiles(), { bail: !disableBail });
    shareLoading(mutants.mutantCoverage?.perTest ?? {}, done);
    return { status: DryRunStatus.Complete, tests: done, mutantCoverage: mutants.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const wanted = testFilter && new Set(testFilter);
    const files = testFilter ? specFiles().filter((file) => testFilter.some((id) => id.startsWith(`${file} › `))) : specFiles();
    Object.assign(mutants, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    try {
      const done = await this.run(files, { wanted, bail: !disableBail });
      const isEndless = mutants.hitCount > mutants.hitLimit;
      return toMutantRunResult(isEndless ? { status: DryRunStatus.Timeout, reason: 'hit limit' } : { status: DryRunStatus.Complete, tests: done });
    } finally {
      mutants.activeMutant = undefined;
    }
  }

  /** File by file, with the library loaded anew before the first; a spec that cannot even be loaded has failed. */
  async run(files, { wanted, bail }) {
    this.version += 1;
    const done = [];
    const isOver = () => bail && done.at(-1)?.status === TestStatus.Failed;
    for (const file of [library, ...files]) {
      const broken = await this.load(file);
      if (broken) done.push(broken);
      for (const test of wanted ? tests.filter(({ id }) => wanted.has(id)) : [...tests]) if (!isOver()) done.push(await this.runOne(test));
      if (isOver()) break;
    }
    return done;
  }

  async load(file) {
    tests.length = 0;
    beginFile(file);
    mutants.currentTestId = file === library ? undefined : file;
    try {
      await import(`${pathToFileURL(file).href}?v=${this.version}`);
      return undefined;
    } catch (error) {
      return { id: file, name: file, timeSpentMs: 0, status: TestStatus.Failed, failureMessage: messageOf(error) };
    } finally {
      mutants.currentTestId = undefined;
    }
  }

  async runOne({ id, file, body }) {
    const head = { id, name: id, fileName: file };
    const from = performance.now();
    mutants.currentTestId = id;
    try {
      await body();
      return { ...head, timeSpentMs: performance.now() - from, status: TestStatus.Success };
    } catch (error) {
      return { ...head, timeSpentMs: performance.now() - from, status: TestStatus.Failed, failureMessage: messageOf(error) };
    } finally {
      mutants.currentTestId = undefined;
    }
  }
}

/** What a spec computes while it is loaded counts for each of its tests. */
function shareLoading(perTest, done) {
  for (const { id, fileName } of done) {
    const own = (perTest[id] ??= {});
    for (const [mutant, hits] of Object.entries(perTest[fileName] ?? {})) own[mutant] = (own[mutant] ?? 0) + hits;
  }
  for (const { fileName } of done) delete perTest[fileName];
}

const messageOf = (error) => String(error?.message ?? error).slice(0, 500);

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
