import { z } from 'zod';
import { countyDate, id, instant, textView } from '../http/schemas.js';

export const paperBody = z
  .strictObject({
    action: z.string().min(1).max(40),
    seat: z.int().min(0).max(500).optional(),
    opinion: z.string().max(8000).optional(),
    form: z.record(z.string().max(60), z.unknown()).default({}),
    to: z.string().max(60).optional(),
    contentHash: z.string().max(100).optional(),
    evidenceId: id.meta({ description: 'The scan of the signed form' }),
    signerAccountId: id,
    signerName: z.string().trim().min(1).max(100),
    dateOnPaper: countyDate,
    subject: z.string().max(64).optional().meta({ description: 'Item of a roll' }),
  })
  .meta({ id: 'PaperEntry' });
export type PaperBody = z.infer<typeof paperBody>;

export const paperView = z
  .object({
    id,
    taskId: id,
    title: textView,
    item: z.string(),
    state: z.enum(['entered', 'confirmed', 'rejected']),
    signer: z.string(),
    dateOnPaper: countyDate,
    action: z.string(),
    form: z.record(z.string(), z.unknown()),
    enteredBy: z.string(),
    enteredAt: instant,
    confirmedBy: z.string().nullable(),
    evidenceId: id,
    sha256: z.string(),
    mine: z.boolean(),
  })
  .meta({ id: 'PaperForm' });
export const paperList = z.array(paperView).meta({ id: 'PaperForms' });

export const paperConfirmation = z.strictObject({ confirm: z.boolean(), reason: z.string().max(1000).optional() }).meta({ id: 'PaperConfirmation' });
export type PaperConfirmation = z.infer<typeof paperConfirmation>;

export const signersView = z.array(z.object({ accountId: id, name: z.string(), role: z.string(), item: z.string() })).meta({ id: 'Signers' });
