import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pause } from '../../../apps/cli/src/client/pause.js';
import type { World } from '../world.js';

const root = join(import.meta.dirname, '../../../..');
const attempts = 3;

interface Ran {
  code: number;
  output: string;
}

/** The product's own checker over the rows that the story left: `kaoji check`. */
export async function invariants({ report, setting }: World): Promise<void> {
  report.heading('核对：不变式', 'The invariants');
  let ran = await check(setting.environment);
  // procedures that are under way move while they are looked at
  for (let attempt = 1; ran.code !== 0 && attempt < attempts; attempt += 1) {
    await pause(3000);
    ran = await check(setting.environment);
  }
  for (const line of ran.output.trim().split('\n')) report.say(line);
  report.check('kaoji check 全部通过 · every invariant holds', ran.code === 0, ran.output.slice(-600));
}

function check(environment: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/apps/cli/src/main.js', 'check'], { cwd: root, env: environment, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: `${stdout}${error ? stderr : ''}` }),
    );
  });
}
