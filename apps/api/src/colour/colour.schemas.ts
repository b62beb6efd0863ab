import { z } from 'zod';
import { countyDate, id, organizationRef, personRef, textView } from '../http/schemas.js';

const colour = z.enum(['RED', 'YELLOW', 'GREEN']);
const condition = z.object({
  ledger: z.string(),
  codes: z.array(z.string()).readonly().optional(),
  deductedAtLeast: z.int().optional(),
  addedAtLeast: z.int().optional(),
  recordsAtLeast: z.int().optional(),
});
const reason = z.object({ condition, amount: z.int(), met: z.boolean(), records: z.array(id).readonly() }).meta({ id: 'ColourReason' });
const ofColour = z.object({ title: textView, join: z.enum(['AND', 'OR']), conditions: z.array(condition).readonly() });

export const colourRecord = z
  .object({
    id,
    item: z.string(),
    code: z.string().nullish(),
    title: textView.nullable(),
    points: z.int(),
    occurredOn: countyDate,
    village: id,
    reason: z.string().nullable(),
  })
  .meta({ id: 'ColourRecord' });

export const coloursView = z
  .object({
    rule: z
      .object({
        days: z.int(),
        of: z.object({ RED: ofColour, YELLOW: ofColour, GREEN: ofColour }),
        rule: z.string(),
        origin: z.string(),
        note: z.string().optional(),
      })
      .nullable(),
    decimals: z.int(),
    from: countyDate.nullable(),
    on: countyDate,
    counts: z.object({ RED: z.int(), YELLOW: z.int(), GREEN: z.int(), NONE: z.int() }),
    items: z.array(
      z
        .object({
          village: organizationRef,
          township: organizationRef,
          person: personRef.nullable(),
          colour: colour.nullable(),
          reasons: z.object({ RED: z.array(reason), YELLOW: z.array(reason), GREEN: z.array(reason) }),
        })
        .meta({ id: 'VillageColour' }),
    ),
    records: z.array(colourRecord),
  })
  .meta({ id: 'Colours' });
