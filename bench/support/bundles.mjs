import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import worker from '@temporalio/worker';
import { root } from '../../scripts/provision/paths.mjs';

const { bundleWorkflowCode, DefaultLogger } = worker;

export async function bundleBare(state) {
  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'bench/bare/workflows.mjs'), logger: new DefaultLogger('WARN') });
  return write(state, 'bare', code);
}

/** The product's own bundle with one line changed: decisions are recorded by local activities. Exists here and nowhere else. */
export function bundleWithLocalDecisions(state) {
  const code = readFileSync(join(root, 'dist/workflow-bundle.js'), 'utf8');
  const line = "const decisions = effort('10s', true);";
  const [, proxied] = /\(0,(\w+)\.proxyActivities\)\(\{ startToCloseTimeout, retry: soon \}\)/.exec(code) ?? [];
  const [, persisted] = /return \(0,(\w+)\.persistent\)/.exec(code) ?? [];
  if (!proxied || !persisted || !code.includes(line)) throw new Error('the bundle no longer proxies decisions as this bench expects');
  const local = (retry) => `(0,${proxied}.proxyLocalActivities)({ startToCloseTimeout: '10s', retry: ${retry} })`;
  const changed = `const decisions = (0,${persisted}.persistent)({ first: ${local('soon')}, again: ${local('patiently')}, flag: flags.flagOperator, refuses: true });`;
  return write(state, 'local-decisions', code.replace(line, changed));
}

function write(state, name, code) {
  const file = join(state, `${name}-bundle.js`);
  writeFileSync(file, code);
  return file;
}
