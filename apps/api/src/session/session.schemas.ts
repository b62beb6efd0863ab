import { z } from 'zod';
import { id, name, organizationRef, personRef, textView } from '../http/schemas.js';

export const credentials = z.strictObject({ login: name, password: z.string().min(1).max(256) }).meta({ id: 'Credentials' });
export type Credentials = z.infer<typeof credentials>;

export const sessionView = z
  .object({
    account: z.object({ id, login: z.string(), name: z.string() }),
    person: personRef.nullable(),
    grants: z.array(z.object({ role: z.string(), title: textView, organization: organizationRef })),
    permissions: z.array(z.string()),
    county: organizationRef.nullable(),
    demonstration: z.boolean(),
    mustChangePassword: z.boolean(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionView>;

export const passwordBody = z.strictObject({ old: z.string().min(1).max(256), next: z.string().min(8).max(256) }).meta({ id: 'ChangePassword' });
export type PasswordBody = z.infer<typeof passwordBody>;
