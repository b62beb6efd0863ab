export { ConfigError, hasSecureCookies, loadConfig, type AppConfig } from './config.js';
export { useRunningInstance } from './running-instance.js';
export { envExample } from './env-example.js';
export { ballotKeyOf } from './ballot-key.js';
export { configKeys, type ConfigKey } from './keys.js';
export { createLog, type Log } from './log.js';
export { demonstrationsFile, type DemonstrationProgress } from './demonstrations.js';
