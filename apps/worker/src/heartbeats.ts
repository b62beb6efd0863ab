import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';

/** Beats within each heartbeat timeout, so that one that is late is not taken for a worker that is gone. */
const beatsInTimeout = 4;

/** Lets every activity that is watched by heartbeats beat while it runs: what a killed worker was computing is begun anew at once. */
export function heartbeating(context: Context): ActivityInterceptors {
  const { heartbeatTimeoutMs } = context.info;
  return {
    inbound: {
      async execute(input, next) {
        if (!heartbeatTimeoutMs) return next(input);
        const beat = setInterval(() => context.heartbeat(), heartbeatTimeoutMs / beatsInTimeout);
        try {
          return await next(input);
        } finally {
          clearInterval(beat);
        }
      },
    },
  };
}
