import { z } from 'zod';
import { countyDate, id, instant, organizationRef, page, pageOf, personRef, points, textView } from '../http/schemas.js';

const figures = {
  person: personRef,
  village: organizationRef.nullable(),
  total: points,
  added: points,
  deducted: points.meta({ description: 'Gross: nothing added makes up for it' }),
  rank: z.int().nullable(),
  marks: z.array(z.enum(['low', 'trailing'])).meta({ description: 'low: at or below the scheme’s line; trailing: in an adverse set so far' }),
};

export const standingsView = z
  .object({
    title: textView,
    rule: z.string(),
    through: countyDate,
    decimals: z.int(),
    cohort: z.int().meta({ description: 'Of how many persons a rank is' }),
    lowAtMost: points.nullable(),
    lines: z.array(z.object(figures).meta({ id: 'StandingLine' })),
  })
  .meta({ id: 'Standings' });

export const standingNoticeQuery = page.extend({ marked: z.stringbool().optional() });
export type StandingNoticeQuery = z.infer<typeof standingNoticeQuery>;

export const standingNoticePage = pageOf(
  z
    .object({
      id,
      collection: z.string(),
      round: z.string(),
      rule: z.string(),
      ...figures,
      cohort: z.int(),
      through: countyDate,
      sentAt: instant,
      talkId: id.nullable().meta({ description: 'The reminder talk that was opened because of it' }),
    })
    .meta({ id: 'StandingNotice' }),
  'StandingNoticePage',
);
