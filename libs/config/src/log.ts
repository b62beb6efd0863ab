import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { AppConfig } from './config.js';

export type Log = Logger;

/** One JSON line per event; what could be a secret never reaches a line. */
export function createLog({ logLevel }: Pick<AppConfig, 'logLevel'>, service: string, to: DestinationStream = pino.destination(1)): Log {
  const options: LoggerOptions = {
    level: logLevel,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describe },
    redact: { paths: ['password', '*.password', 'headers.cookie', 'headers.authorization', 'token', '*.token'], censor: '[removed]' },
  };
  return pino(options, to);
}

/** A driver's error carries the statement's parameters, which may be anything a person typed: they stay out. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    code: code ?? driverError?.code,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
