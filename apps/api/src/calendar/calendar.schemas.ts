import { z } from 'zod';
import { countyDate, name } from '../http/schemas.js';

export const calendarQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() });
export type CalendarQuery = z.infer<typeof calendarQuery>;

/** One year as the State Council publishes it. */
export const calendarYear = z
  .strictObject({
    region: z.string().max(20).default('cn'),
    year: z.int().min(2000).max(2100),
    source: z.strictObject({ issuer: name, title: name, number: name, issuedOn: countyDate }),
    holidays: z.array(z.strictObject({ name, from: countyDate, to: countyDate })).max(60),
    makeUpDays: z.array(countyDate).max(60),
  })
  .meta({ id: 'CalendarYear' });
export type CalendarBody = z.infer<typeof calendarYear>;

export const calendarView = z.object({ version: z.string(), years: z.array(calendarYear) }).meta({ id: 'Calendar' });
export const calendarImported = z.object({ version: z.string() }).meta({ id: 'CalendarImported' });
