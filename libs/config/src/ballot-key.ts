import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AppConfig } from './config.js';

/** The key that seals ballots. Production has it from its settings or has none; elsewhere API and worker share a file of the state directory. */
export function ballotKeyOf({ ballotKey, environment, stateDirectory }: Pick<AppConfig, 'ballotKey' | 'environment' | 'stateDirectory'>): string | undefined {
  if (ballotKey !== undefined || environment === 'production') return ballotKey;
  const file = path.resolve(stateDirectory, 'ballot.key');
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
