import { z } from 'zod';
import { countyDate, id, instant, name, organizationRef } from '../http/schemas.js';

export const targetView = z
  .object({
    id,
    level: z.enum(['township', 'village']),
    organization: organizationRef,
    parentId: id.nullable(),
    item: z.string(),
    title: z.string(),
    quantity: z.string(),
    dueDate: countyDate,
    setBy: z.string(),
    setAt: instant,
  })
  .meta({ id: 'Target' });
export const targetList = z.array(targetView).meta({ id: 'Targets' });

export const targetsBody = z
  .strictObject({
    level: z.enum(['township', 'village']),
    targets: z
      .array(
        z.strictObject({
          organizationId: id,
          parentId: id.optional(),
          item: z.string().max(60),
          title: name,
          quantity: z.string().trim().min(1).max(200),
          dueDate: countyDate,
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: 'SetTargets' });
export type TargetsBody = z.infer<typeof targetsBody>;
