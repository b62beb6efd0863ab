import { configKeys, type ConfigKey } from './keys.js';

/** The text of `.env.example`: each setting with its meaning, those with a default commented out. */
export function envExample(): string {
  const entries = Object.values<ConfigKey>(configKeys).map(describe);
  return `# Written by "npm run env:example" from libs/config/src/keys.ts\n\n${entries.join('\n')}`;
}

function describe(key: ConfigKey): string {
  const required = key.default === undefined && !key.schema.safeParse(undefined).success;
  const value = key.default ?? key.example ?? '';
  return `# ${key.doc}${required ? ' Required.' : ''}\n${required ? '' : '# '}${key.env}=${value}\n`;
}
