import { z } from 'zod';

export const liveView = z.object({ live: z.literal(true), version: z.string() }).meta({ id: 'Live' });
export const readyView = z.object({ ready: z.boolean(), database: z.boolean(), temporal: z.boolean(), worker: z.boolean() }).meta({ id: 'Ready' });
export type ReadyView = z.infer<typeof readyView>;
