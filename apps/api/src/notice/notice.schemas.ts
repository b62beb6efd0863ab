import { z } from 'zod';
import { freeText, id, instant, name } from '../http/schemas.js';

export const noticeView = z
  .object({
    id,
    title: z.string(),
    county: z.string(),
    document: z.object({ issuer: z.string(), number: z.string(), date: z.string() }),
    demonstration: z.boolean(),
    issuedAt: instant,
    endsAt: instant,
    persons: z.array(z.object({ name: z.string(), village: z.string(), township: z.string(), grade: z.string() })),
  })
  .meta({ id: 'PublicNotice' });
export const noticeList = z
  .array(noticeView.omit({ persons: true }).extend({ persons: z.int() }).meta({ id: 'PublicNoticeSummary' }))
  .meta({ id: 'PublicNotices' });

export const objectionBody = z
  .strictObject({
    person: name.meta({ description: 'Name as in the notice' }),
    village: name,
    objector: name.optional(),
    contact: z.string().max(200).optional(),
    facts: freeText.max(4000),
  })
  .meta({ id: 'Objection' });
export type ObjectionBody = z.infer<typeof objectionBody>;
export const objectionFiled = z.object({ id, receipt: z.string().meta({ description: 'Number to ask with' }) }).meta({ id: 'ObjectionFiled' });
