import { z } from 'zod';
import { instant } from '../http/schemas.js';

export const demonstrationList = z
  .array(
    z
      .object({
        key: z.string().meta({ description: 'The scheme' }),
        title: z.string(),
        county: z.string(),
        state: z.enum(['waiting', 'loading', 'done', 'failed']),
        step: z.string().nullable().meta({ description: 'What was done last' }),
        done: z.int().nullable(),
        of: z.int().nullable(),
        began: instant.nullable(),
        ended: instant.nullable(),
        figures: z.string().nullable().meta({ description: 'What the engine computed' }),
      })
      .meta({ id: 'Demonstration' }),
  )
  .meta({ id: 'Demonstrations' });
export type DemonstrationList = z.infer<typeof demonstrationList>;
