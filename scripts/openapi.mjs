// npm run openapi: writes docs/openapi.json from the controllers and the types of the web from it; --check only says whether they are current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './provision/build.mjs';
import { run } from './provision/commands.mjs';
import { root } from './provision/paths.mjs';
import { fail, Refusal } from './provision/progress.mjs';

const documentFile = 'docs/openapi.json';
const typesFile = 'apps/web/src/lib/api-types.ts';
const files = [documentFile, typesFile].map((name) => join(root, name));
const contents = () => files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));

try {
  await ensureBuilt(['programs']);
  const before = contents();
  await run(process.execPath, ['dist/apps/api/src/openapi.js']);
  await run(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', documentFile, '--output', typesFile]);
  const after = contents();
  if (process.argv.includes('--check') && before.some((text, index) => text !== after[index])) {
    files.forEach((file, index) => writeFileSync(file, before[index]));
    throw new Refusal(`${documentFile} or ${typesFile} is not what the controllers say: run "npm run openapi".`);
  }
} catch (error) {
  fail(error);
}
