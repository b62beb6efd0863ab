import { configKeys, type ConfigKey } from './keys.js';

type Keys = typeof configKeys;
type ValueOf<K> = K extends ConfigKey<infer T> ? T : never;

/** All settings, read and checked once at the start of a process. */
export type AppConfig = { readonly [K in keyof Keys]: ValueOf<Keys[K]> };

/** Says every setting that cannot be used at once, without repeating its value, which may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`Configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads the settings of this process; a setting that is missing, malformed or refused in production throws ConfigError. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): AppConfig {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, key] of Object.entries<ConfigKey>(configKeys)) {
    const given = env[key.env] === '' ? undefined : env[key.env];
    const text = given ?? key.default;
    const read = key.schema.safeParse(text);
    if (read.success) values[name] = read.data;
    else problems.push(`${key.env} ${text === undefined ? 'is required' : read.error.issues.map(({ message }) => message).join(', ')}. ${key.doc}`);
  }
  if (problems.length === 0) problems.push(...productionRefusals(values as AppConfig));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(values) as AppConfig;
}

/** Whether cookies are sent only over https. */
export function hasSecureCookies({ publicUrl }: AppConfig): boolean {
  return publicUrl.startsWith('https://');
}

function productionRefusals(config: AppConfig): string[] {
  if (config.environment !== 'production') return [];
  const refusals: string[] = [];
  if (config.demonstration) refusals.push('KAOJI_DEMONSTRATION is refused when NODE_ENV=production: it allows known passwords and clocks of their own.');
  if (config.daySeconds !== undefined) refusals.push('KAOJI_DAY_SECONDS is refused when NODE_ENV=production: deadlines are days there.');
  if (!hasSecureCookies(config) && !isLoopback(config.publicUrl)) refusals.push('PUBLIC_URL must be https when NODE_ENV=production.');
  return refusals;
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
