import { consequenceKinds, consequenceStates } from '#domain';
import { z } from 'zod';
import { id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';

const kind = z.enum(Object.keys(consequenceKinds) as (keyof typeof consequenceKinds)[]);
const state = z.enum(Object.keys(consequenceStates) as (keyof typeof consequenceStates)[]);

export const consequenceQuery = page.extend({ assessment: id.optional(), person: id.optional(), kind: kind.optional() });
export type ConsequenceQuery = z.infer<typeof consequenceQuery>;

export const consequenceView = z
  .object({
    id,
    kind,
    consequence: z.string(),
    rule: z.string(),
    effect: z.looseObject({ kind }),
    key: z.string().meta({ description: 'The trigger of a removal case; else empty' }),
    state,
    person: personRef.nullable(),
    organization: organizationRef.nullable(),
    township: organizationRef.nullable(),
    assessment: z.object({ id, title: z.string(), periodCode: z.string() }),
    case: z
      .object({ procedure: z.string(), id: z.string(), state: z.enum(['open', 'ended']) })
      .nullable()
      .meta({ description: 'The procedure that carries it out, once it began' }),
    currentStep: textView.nullable(),
    dueAt: instant.nullable(),
    correction: z.object({ n: z.int(), reason: z.string() }).nullable().meta({ description: 'R7: the correction that took its ground away' }),
    at: instant,
    businessAt: instant,
  })
  .meta({ id: 'Consequence' });

export const consequencePage = pageOf(consequenceView, 'ConsequencePage')
  .extend({ counts: z.array(z.object({ kind, state, count: z.int() })) })
  .meta({ id: 'ConsequencePage' });
export type ConsequencePage = z.infer<typeof consequencePage>;
