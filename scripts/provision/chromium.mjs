import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findOnPath, isExecutable, run } from './commands.mjs';
import { root } from './paths.mjs';
import { Refusal, step } from './progress.mjs';

/** A browser for tests: the given one, one on PATH, or Playwright's own. */
export async function chromiumProgram() {
  const found = process.env.KAOJI_TEST_CHROMIUM ?? findOnPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome');
  if (found) return found;
  const require = createRequire(join(root, 'package.json'));
  const own = () => require('playwright-core').chromium.executablePath();
  if (isExecutable(own())) return own();
  const cli = join(root, 'node_modules/playwright-core/cli.js');
  const download = () => run(process.execPath, [cli, 'install', 'chromium'], { timeout: 5 * 60_000 });
  try {
    await step('Downloading Chromium', download);
    return own();
  } catch (error) {
    const reason = error.message.trim().split('\n').at(-1);
    throw new Refusal(`No Chromium: install the package "chromium" (Debian: apt-get install chromium fonts-noto-cjk). Its download failed: ${reason}`);
  }
}
