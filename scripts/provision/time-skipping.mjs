import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath, isExecutable, run } from './commands.mjs';
import { cacheDirectory, root } from './paths.mjs';
import { exclusively } from './processes.mjs';
import { Refusal, step } from './progress.mjs';
import { download } from './temporal.mjs';

const version = '1.32.0';

/** The program of the test server whose time moves by itself: from the cache, downloaded, or from Maven. */
export async function timeSkippingProgram() {
  const native = join(cacheDirectory(), 'temporal-test-server');
  const java = join(cacheDirectory(), `temporal-test-server-${version}`, 'run');
  const cached = () => [native, java].find(isExecutable);
  return cached() ?? exclusively(cacheDirectory(), 'time-skipping', async () => cached() ?? (await obtain(native, java)));
}

async function obtain(native, java) {
  const failures = [];
  const ways = [
    ['Downloading the time-skipping test server', () => download('createTimeSkipping', undefined, native)],
    ['Fetching the time-skipping test server with Maven', () => fetchWithMaven(java)],
  ];
  for (const [label, way] of ways) {
    try {
      return await step(label, way);
    } catch (error) {
      failures.push(`  - ${label}: ${error.message.trim().split('\n').slice(-3).join(' ')}`);
    }
  }
  throw new Refusal(
    `No time-skipping test server could be brought here.\n${failures.join('\n')}\nAllow the download from temporal.download, or install Java 17 and Maven.`,
  );
}

async function fetchWithMaven(target) {
  if (!findOnPath('java')) throw new Refusal('there is no "java" on PATH');
  if (!findOnPath('mvn')) throw new Refusal('there is no "mvn" on PATH');
  const directory = join(target, '..');
  const fresh = `${directory}.${process.pid}`;
  mkdirSync(join(fresh, 'lib'), { recursive: true });
  try {
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(fresh, 'lib')}`], {
      cwd: join(root, 'tools/temporal'),
      timeout: 10 * 60_000,
    });
    const flags = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
    const wrapper = `#!/bin/sh\nexec java ${flags} -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"\n`;
    writeFileSync(join(fresh, 'run'), wrapper, { mode: 0o755 });
    rmSync(directory, { recursive: true, force: true });
    renameSync(fresh, directory);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return target;
}
