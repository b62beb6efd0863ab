import { z } from 'zod';
import { countyDate, id, instant, name, organizationRef, pageOf, points, textView } from '../http/schemas.js';
import { warningView } from '../scheme/scheme.schemas.js';
import { decisionView } from '../task/task.schemas.js';

const source = z.string().min(1).max(50_000).meta({ description: 'The township scheme as YAML' });
const document = z.strictObject({ issuer: name, number: name, signedBy: name, date: countyDate, title: name.optional(), evidenceId: id.optional() });
const subItem = z
  .object({ id: z.string(), title: textView, min: points, max: points, rule: z.string(), origin: z.string(), note: z.string().optional() })
  .meta({ id: 'SubItem' });
const subItems = z.record(z.string(), z.array(subItem).readonly());

export const townshipSchemeText = z.strictObject({ source }).meta({ id: 'TownshipSchemeText' });
export type TownshipSchemeText = z.infer<typeof townshipSchemeText>;

export const townshipSchemeBody = z.strictObject({ source, document, takesEffectOn: countyDate }).meta({ id: 'SubmitTownshipScheme' });
export type TownshipSchemeBody = z.infer<typeof townshipSchemeBody>;

export const townshipSchemeLint = z
  .object({ scheme: z.string(), title: textView, hash: z.string(), warnings: z.array(warningView) })
  .meta({ id: 'TownshipSchemeLint' });

export const townshipSchemeView = z
  .object({
    id,
    township: organizationRef,
    scheme: z.string(),
    extends: z.string(),
    title: z.string(),
    revision: z.int(),
    state: z.enum(['open', 'filed', 'declined', 'withdrawn']),
    takesEffectOn: countyDate,
    openedAt: instant,
    endedAt: instant.nullable(),
    currentStep: textView.nullable(),
    taskId: id.nullable(),
  })
  .meta({ id: 'TownshipScheme' });
export const townshipSchemePage = pageOf(townshipSchemeView, 'TownshipSchemePage');

export const townshipSchemeDetail = townshipSchemeView
  .extend({
    source: z.string(),
    hash: z.string(),
    content: z.object({ id: z.string(), title: textView, document: z.string(), extends: z.string(), items: subItems }),
    decimals: z.int(),
    base: z.array(z.object({ id: z.string(), title: textView, min: points, max: points })),
    document: z.record(z.string(), z.unknown()),
    warnings: z.array(warningView),
    submittedBy: z.string().nullable(),
    signedBy: z.string().nullable(),
    filedBy: z.string().nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'TownshipSchemeDetail' });

export const townshipSchemeFiled = z.object({ id, procedure: z.string(), taskId: id, command: id }).meta({ id: 'TownshipSchemeFiled' });

export const subItemsView = z
  .object({ items: z.array(z.object({ township: id, scheme: z.string(), title: textView, document: z.string(), items: subItems })) })
  .meta({ id: 'TownshipSubItems' });
