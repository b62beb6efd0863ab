import { z } from 'zod';
import { countyDate, id, name, organizationRef } from '../http/schemas.js';

export const catalogueView = z
  .object({
    id,
    code: z.string(),
    title: z.string(),
    document: z.record(z.string(), z.unknown()),
    owner: organizationRef,
    state: z.string(),
    expiresOn: countyDate.nullable(),
    confirmedBy: z.array(z.string()),
    usable: z.boolean(),
  })
  .meta({ id: 'CatalogueEntry' });
export const catalogueList = z.array(catalogueView).meta({ id: 'Catalogue' });

export const schemeView = z
  .object({
    id,
    scheme: z.string(),
    version: z.string(),
    hash: z.string(),
    title: z.string(),
    catalogue: z.object({ id, code: z.string(), state: z.string() }).nullable(),
    approvedBy: z.array(z.string()),
    usable: z.boolean(),
    standing: z.enum(['unapproved', 'pending', 'inForce', 'superseded', 'expired']),
    takesEffectOn: countyDate.nullable(),
    period: z.string(),
  })
  .meta({ id: 'SchemeVersion' });
export const schemeList = z.array(schemeView).meta({ id: 'SchemeVersions' });
export const schemeDetail = schemeView.extend({ content: z.record(z.string(), z.unknown()), source: z.string() }).meta({ id: 'SchemeDetail' });

export const catalogueBody = z
  .strictObject({
    code: z.string().trim().min(1).max(60),
    title: name,
    document: z.strictObject({ issuer: name, number: name, signedBy: name.optional(), date: countyDate, title: name.optional(), evidenceId: id.optional() }),
    ownerId: id,
    expiresOn: countyDate.optional(),
  })
  .meta({ id: 'ProposeCatalogueEntry' });
export type CatalogueBody = z.infer<typeof catalogueBody>;

export const schemeBody = z
  .strictObject({
    source: z.string().min(1).max(200_000).meta({ description: 'The scheme as YAML' }),
    version: z.string().trim().min(1).max(40),
    catalogueEntryId: id,
  })
  .meta({ id: 'ImportScheme' });
export type SchemeBody = z.infer<typeof schemeBody>;
