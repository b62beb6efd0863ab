import { z } from 'zod';
import { countyDate, id, instant, name } from '../http/schemas.js';
import { decisionBody } from '../task/task.schemas.js';

export const paperBody = decisionBody.extend({
  evidenceId: id.meta({ description: 'The scan of the signed form' }), signerAccountId: id.optional(), signerName: name, dateOnPaper: countyDate,
  subject: z.string().max(64).optional().meta({ description: 'Item of a roll' }),
}).meta({ id: 'PaperEntry' });
export type PaperBody = z.infer<typeof paperBody>;

export const paperView = z.object({
  id, taskId: id, state: z.enum(['entered', 'confirmed', 'rejected']), signer: z.string(), dateOnPaper: countyDate, action: z.string(), opinion: z.string().nullable(),
  form: z.record(z.string(), z.unknown()), enteredBy: z.string(), enteredAt: instant, confirmedBy: z.string().nullable(), evidenceId: id, sha256: z.string(), title: z.string(), mine: z.boolean(),
}).meta({ id: 'PaperForm' });
export const paperList = z.array(paperView).meta({ id: 'PaperForms' });

export const paperConfirmation = z.strictObject({ confirm: z.boolean(), reason: z.string().max(1000).optional() }).meta({ id: 'PaperConfirmation' });
export type PaperConfirmation = z.infer<typeof paperConfirmation>;

export const signersView = z.array(z.object({ accountId: id, name: z.string(), role: z.string() })).meta({ id: 'Signers' });
