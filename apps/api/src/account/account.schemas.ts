import { z } from 'zod';
import { countyDate, id, instant, name, organizationRef, page, pageOf, personRef } from '../http/schemas.js';

export const accountQuery = page.extend({ search: z.string().max(60).optional() });
export type AccountQuery = z.infer<typeof accountQuery>;
export const grantView = z
  .object({
    id,
    role: z.string(),
    organization: organizationRef,
    validFrom: instant,
    validTo: instant.nullable(),
    proposedBy: z.string(),
    confirmedBy: z.string().nullable(),
  })
  .meta({ id: 'RoleGrant' });
export const accountView = z
  .object({
    id,
    login: z.string(),
    name: z.string(),
    person: personRef.nullable(),
    organization: organizationRef,
    disabledAt: instant.nullable(),
    grants: z.array(grantView),
  })
  .meta({ id: 'Account' });
export const accountPage = pageOf(accountView, 'AccountPage');

export const accountBody = z
  .strictObject({
    login: z
      .string()
      .trim()
      .min(3)
      .max(60)
      .regex(/^[\p{L}\p{N}._-]+$/u),
    name,
    password: z.string().min(8).max(128),
    organizationId: id,
    personId: id.optional(),
  })
  .meta({ id: 'NewAccount' });
export type AccountBody = z.infer<typeof accountBody>;
export const disableBody = z.strictObject({ reason: name }).meta({ id: 'DisableAccount' });
export type DisableBody = z.infer<typeof disableBody>;
export const grantBody = z.strictObject({ role: z.string().max(60), organizationId: id, reason: z.string().max(500).optional() }).meta({ id: 'ProposeGrant' });
export type GrantBody = z.infer<typeof grantBody>;
export const substituteBody = z.strictObject({ substituteAccountId: id, from: countyDate, to: countyDate }).meta({ id: 'Substitute' });
export type SubstituteBody = z.infer<typeof substituteBody>;
