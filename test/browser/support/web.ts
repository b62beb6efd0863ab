import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built pages as they are now: a build that runs meanwhile does not pull them away. */
export function builtWeb(): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'kaoji-web-')), 'web');
  cpSync(join(import.meta.dirname, '../../../dist/web'), copy, { recursive: true });
  return copy;
}
