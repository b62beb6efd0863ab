import { pino, type Logger } from 'pino';
import type { AppConfig } from './config.js';

export type Log = Logger;

/** One JSON line per event; what could be a secret never reaches a line. */
export function createLog({ logLevel }: Pick<AppConfig, 'logLevel'>, service: string): Log {
  return pino({
    level: logLevel,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['password', '*.password', 'headers.cookie', 'headers.authorization', 'token', '*.token'], censor: '[removed]' },
  });
}
