import { z } from 'zod';

export const id = z.uuid();
export const instant = z.iso.datetime({ offset: true });
/** Dates of living people and documents: what the calendar and every table can carry. */
export const countyDate = z.iso.date().refine((date) => date >= '1900' && date < '2200');
export const points = z.int32().meta({ description: "In the scheme's scale: with 2 decimals 9150 is 91.50" });
export const fen = z.int().nonnegative();
export const freeText = z.string().trim().min(1).max(8000);
export const name = z.string().trim().min(1).max(200);

export const textView = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });
export const organizationRef = z.object({ id, name: z.string(), kind: z.string() }).meta({ id: 'OrganizationRef' });
export const personRef = z.object({ id, name: z.string() }).meta({ id: 'PersonRef' });

export const idParam = z.strictObject({ id });
export type IdParam = z.infer<typeof idParam>;

export const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
export type Page = z.infer<typeof page>;

export const created = z.object({ id }).meta({ id: 'Created' });
export const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
export const counted = z.object({ count: z.int() }).meta({ id: 'Counted' });

/** One page of a list. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z.object({ items: z.array(item), total: z.int() }).meta({ id });
}

/** The error every refusal is answered with (RFC 9457). */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    todo: textView.optional(),
    details: z.record(z.string(), z.unknown()),
    currentStatus: z.string().optional(),
    allowedActions: z.array(z.string()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
