import { z } from 'zod';
import { countyDate, id, instant, organizationRef, page, pageOf, personRef, points, textView } from '../http/schemas.js';

export const resultQuery = page.extend({ version: z.coerce.number().int().min(1).optional(), townshipId: id.optional(), grade: z.string().max(40).optional(), set: z.string().max(40).optional() });
export type ResultQuery = z.infer<typeof resultQuery>;
export const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
export type VersionQuery = z.infer<typeof versionQuery>;
export const resultParams = z.strictObject({ id, person: id });
export type ResultParams = z.infer<typeof resultParams>;

export const versionView = z.object({
  n: z.int(), reason: z.string(), state: z.enum(['provisional', 'confirmed', 'published', 'superseded', 'draft']), engineVersion: z.string(), schemeHash: z.string(), inputHash: z.string(),
  cut: z.int().nullable(), snapshot: z.int().nullable(), imported: z.boolean(), at: instant, moved: z.int(),
}).meta({ id: 'ResultVersion' });
export const versionList = z.array(versionView).meta({ id: 'ResultVersions' });

export const resultRow = z.object({
  person: personRef, village: organizationRef, township: organizationRef.nullable(), total: points.nullable(), rank: z.int().nullable(), grade: z.string().nullable(), gradeTitle: textView.nullable(),
  sets: z.array(z.string()), rewardFen: z.int(), streak: z.record(z.string(), z.unknown()).nullable(), consequences: z.array(z.string()), confirmed: z.boolean(), publishedAt: instant.nullable(),
}).meta({ id: 'ResultRow' });
export const resultPage = pageOf(resultRow, 'ResultPage').extend({
  version: versionView, decimals: z.int(), grades: z.record(z.string(), z.int()),
}).meta({ id: 'ResultPage' });

export const organizationResults = z.array(z.object({ organization: organizationRef, level: z.enum(['township', 'village']), total: points.nullable(), rank: z.int().nullable(), persons: z.int() })).meta({ id: 'OrganizationResults' });

export const figuresView = z.object({
  version: z.int(), graded: z.int(), grades: z.record(z.string(), z.int()), sets: z.record(z.string(), z.array(personRef)),
  certificates: z.array(z.record(z.string(), z.unknown())), pools: z.array(z.object({ township: organizationRef, poolFen: z.int(), capFen: z.int(), usedFen: z.int(), persons: z.int() })), rewardFen: z.int(),
}).meta({ id: 'ResultFigures' });

export const explanationView = z.object({
  person: personRef, version: z.int(), decimals: z.int(), total: points.nullable(), rank: z.int().nullable(), grade: z.string().nullable(), sets: z.array(z.string()),
  tree: z.record(z.string(), z.unknown()).meta({ description: 'Explanation tree: each node has title, rule, points, children' }),
  history: z.array(z.object({ assessmentId: id, periodCode: z.string(), version: z.int(), total: points.nullable(), rank: z.int().nullable(), grade: z.string().nullable(), imported: z.boolean() })),
}).meta({ id: 'Explanation' });

export const movedList = z.array(z.object({ person: personRef, village: organizationRef, from: z.record(z.string(), z.unknown()), to: z.record(z.string(), z.unknown()), why: z.string(), adverse: z.boolean() })).meta({ id: 'Moved' });

export const publicationList = z.array(z.object({ person: personRef, grade: z.string().nullable(), form: z.string(), publishedAt: countyDate })).meta({ id: 'Publications' });
