import { z } from 'zod';
import { countyDate, id, organizationRef, page, pageOf } from '../http/schemas.js';

export const organizationQuery = page.extend({ kind: z.string().max(40).optional(), parentId: id.optional() });
export type OrganizationQuery = z.infer<typeof organizationQuery>;
export const organizationView = z
  .object({ id, code: z.string(), kind: z.string(), name: z.string(), parentId: id.nullable(), validFrom: countyDate, validTo: countyDate.nullable() })
  .meta({ id: 'Organization' });
export const organizationPage = pageOf(organizationView, 'OrganizationPage');

export const personQuery = page.extend({ organizationId: id.optional(), search: z.string().max(60).optional() });
export type PersonQuery = z.infer<typeof personQuery>;
export const personView = z
  .object({
    id,
    name: z.string(),
    organization: organizationRef.nullable(),
    posts: z.array(
      z.object({
        id,
        kind: z.string(),
        title: z.string(),
        appointment: z.string(),
        status: z.string(),
        from: countyDate,
        to: countyDate.nullable(),
        organization: organizationRef,
      }),
    ),
  })
  .meta({ id: 'Person' });
export const personPage = pageOf(personView, 'PersonPage');
