import { z } from 'zod';
import { countyDate, name } from '../http/schemas.js';

export const calendarQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() });
export type CalendarQuery = z.infer<typeof calendarQuery>;
export const calendarView = z.object({
  version: z.string(), years: z.array(z.int()), source: z.string().nullable(), days: z.array(z.object({ date: countyDate, kind: z.enum(['holiday', 'workday']), name: z.string().nullable() })),
}).meta({ id: 'Calendar' });
export const calendarBody = z.strictObject({
  year: z.int().min(2000).max(2100), source: name, days: z.array(z.strictObject({ date: countyDate, kind: z.enum(['holiday', 'workday']), name: z.string().max(60) })).min(1).max(400),
}).meta({ id: 'CalendarYear' });
export type CalendarBody = z.infer<typeof calendarBody>;
export const calendarImported = z.object({ version: z.string(), recomputed: z.int() }).meta({ id: 'CalendarImported' });
