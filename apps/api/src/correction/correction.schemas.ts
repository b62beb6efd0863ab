import { z } from 'zod';
import { freeText, id, instant, pageOf } from '../http/schemas.js';

export const correctionBody = z.strictObject({ reason: freeText.max(4000), cancels: z.array(id).min(1).max(100) }).meta({ id: 'CorrectionRequest' });
export type CorrectionBody = z.infer<typeof correctionBody>;
export const correctionView = z
  .object({
    id,
    assessmentId: id,
    n: z.int(),
    origin: z.enum(['person', 'appeal']),
    state: z.string(),
    reason: z.string(),
    cancels: z.array(id),
    differences: z.array(z.record(z.string(), z.unknown())),
    version: z.int().nullable(),
    at: instant,
    currentStep: z.string().nullable(),
  })
  .meta({ id: 'Correction' });
export const correctionPage = pageOf(correctionView, 'CorrectionPage');
export const correctionFiled = z.object({ id, procedure: z.string(), command: id }).meta({ id: 'CorrectionFiled' });
