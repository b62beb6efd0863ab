import { z } from 'zod';
import { countyDate, freeText, id, instant, organizationRef, page, pageOf, personRef } from '../http/schemas.js';

export const rosterQuery = page.extend({ townshipId: id.optional() });
export type RosterQuery = z.infer<typeof rosterQuery>;

export const rosterStatus = z.enum(['graded', 'ungraded', 'scoredOnly', 'closed', 'villageOnly']);
export const rosterEntry = z
  .object({
    id,
    person: personRef.nullable(),
    village: organizationRef,
    township: organizationRef.nullable(),
    series: z.string(),
    status: rosterStatus,
    reason: z.string().nullable(),
    posts: z.array(z.string()),
  })
  .meta({ id: 'RosterEntry' });
export const rosterPage = pageOf(rosterEntry, 'RosterPage')
  .extend({ counts: z.record(z.string(), z.int()), confirmedAt: instant.nullable() })
  .meta({ id: 'RosterPage' });

export const rosterEventBody = z
  .strictObject({
    personId: id.optional(),
    villageId: id,
    status: rosterStatus,
    reason: freeText,
    occurredOn: countyDate,
    evidence: z.array(id).max(20).default([]),
  })
  .meta({ id: 'RosterEvent' });
export type RosterEventBody = z.infer<typeof rosterEventBody>;
export const rosterEventList = z
  .array(
    z.object({
      id,
      village: organizationRef,
      person: personRef.nullable(),
      status: rosterStatus,
      reason: z.string(),
      occurredOn: countyDate,
      evidence: z.array(id),
      at: instant,
      by: z.string(),
    }),
  )
  .meta({ id: 'RosterEvents' });
