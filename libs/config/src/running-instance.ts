import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where no database is configured, commands work on the instance that `npm start` keeps in its state directory. */
export function useRunningInstance(env: NodeJS.ProcessEnv = process.env): void {
  const file = join(env['KAOJI_STATE'] || '.kaoji', 'settings.secret.json');
  if (env['DATABASE_URL'] || !existsSync(file)) return;
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  for (const [name, value] of Object.entries(settings)) env[name] ||= value;
}
