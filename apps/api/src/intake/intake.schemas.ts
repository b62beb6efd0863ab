import { z } from 'zod';
import { id, instant } from '../http/schemas.js';

export const intakeError = z
  .object({ sheet: z.string(), row: z.int(), cell: z.string(), code: z.string(), zh: z.string(), en: z.string(), value: z.string().nullable() })
  .meta({ id: 'IntakeError' });
export const intakeReport = z
  .object({
    batchId: id.nullable(),
    accepted: z.boolean(),
    counts: z.record(z.string(), z.int()),
    errors: z.array(intakeError),
    fileHash: z.string(),
  })
  .meta({ id: 'IntakeReport' });
export const intakeList = z
  .array(
    z.object({
      id,
      kind: z.string(),
      fileHash: z.string(),
      importedBy: z.string(),
      importedAt: instant,
      confirmedBy: z.string().nullable(),
      counts: z.record(z.string(), z.int()),
    }),
  )
  .meta({ id: 'IntakeBatches' });
export const intakeQuery = z.strictObject({ assessmentId: id.optional() });
export type IntakeQuery = z.infer<typeof intakeQuery>;
export const fileBody = z.object({ file: z.string().meta({ format: 'binary' }) }).meta({ id: 'FileUpload' });
