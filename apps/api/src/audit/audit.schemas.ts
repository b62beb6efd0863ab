import { z } from 'zod';
import { instant, page, pageOf } from '../http/schemas.js';

export const auditQuery = page.extend({ type: z.string().max(80).optional(), subject: z.string().max(200).optional(), actor: z.string().max(100).optional() });
export type AuditQuery = z.infer<typeof auditQuery>;
export const auditEntryView = z
  .object({
    id: z.string(),
    at: instant,
    actorId: z.string(),
    actor: z.string().nullable(),
    actorKind: z.string(),
    type: z.string(),
    subject: z.string(),
    organizationId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    seq: z.string().nullable(),
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export const auditPage = pageOf(auditEntryView, 'AuditPage');
export const auditVerdict = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    sealed: z.int(),
    segments: z.int(),
    head: z.object({ seq: z.int(), hash: z.string() }),
    fault: z.object({ problem: z.enum(['changed', 'missing', 'segment', 'unsealed', 'cut']), seq: z.int().nullable(), row: z.string() }).nullable(),
  })
  .meta({ id: 'AuditVerdict' });
