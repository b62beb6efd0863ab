import type { Log } from '#config';
import type { LoggerService } from '@nestjs/common';

/** What the framework says goes to the same JSON log as everything else. */
export function frameworkLog(log: Log): LoggerService {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) =>
      log[level]({ context: rest.at(-1) }, message instanceof Error ? (message.stack ?? message.message) : String(message));
  return { log: at('debug'), error: at('error'), warn: at('warn'), debug: at('debug'), verbose: at('debug'), fatal: at('fatal') };
}
