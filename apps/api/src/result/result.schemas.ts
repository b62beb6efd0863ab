import { z } from 'zod';
import { id, instant, organizationRef, page, pageOf, personRef, points, textView } from '../http/schemas.js';

export const resultQuery = page.extend({
  version: z.coerce.number().int().min(1).max(100_000).optional(),
  townshipId: id.optional(),
  grade: z.string().max(40).optional(),
  set: z.string().max(40).optional(),
});
export type ResultQuery = z.infer<typeof resultQuery>;
export const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).max(100_000).optional() });
export type VersionQuery = z.infer<typeof versionQuery>;
export const resultParams = z.strictObject({ id, person: id });
export type ResultParams = z.infer<typeof resultParams>;

export const versionView = z
  .object({
    n: z.int(),
    reason: z.string(),
    state: z.enum(['provisional', 'confirmed', 'published', 'superseded', 'draft', 'withdrawn']),
    engineVersion: z.string(),
    schemeHash: z.string(),
    inputHash: z.string(),
    cut: z.int().nullable(),
    snapshot: z.int().nullable(),
    imported: z.boolean(),
    at: instant,
    moved: z.int(),
  })
  .meta({ id: 'ResultVersion' });
export const versionList = z.array(versionView).meta({ id: 'ResultVersions' });

export const resultRow = z
  .object({
    person: personRef,
    village: organizationRef,
    township: organizationRef.nullable(),
    total: points.nullable(),
    rank: z.int().nullable(),
    grade: z.string().nullable(),
    gradeTitle: textView.nullable(),
    sets: z.array(z.string()),
    marks: z.array(textView).meta({ description: 'B6, E4: hits and vetoes, in the words of the scheme' }),
    pay: z.object({ monthlyBaseFen: z.int(), baseFen: z.int(), performanceFen: z.int(), performanceDueFen: z.int(), dueFen: z.int() }).nullable(),
    rewardFen: z.int(),
    status: z.string(),
    adverse: z.boolean(),
    streak: z.record(z.string(), z.unknown()).nullable(),
    consequences: z.array(z.record(z.string(), z.unknown())),
    confirmed: z.boolean(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'ResultRow' });
export const resultPage = pageOf(resultRow, 'ResultPage')
  .extend({
    version: versionView,
    decimals: z.int(),
    grades: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ResultPage' });

export const organizationResults = z
  .array(
    z.object({ organization: organizationRef, level: z.enum(['township', 'village']), total: points.nullable(), rank: z.int().nullable(), persons: z.int() }),
  )
  .meta({ id: 'OrganizationResults' });

export const figuresView = z
  .object({
    version: z.int(),
    graded: z.int(),
    grades: z.record(z.string(), z.int()),
    sets: z.record(z.string(), z.array(personRef)),
    certificates: z.array(z.looseObject({ id: z.string(), kind: z.string(), title: textView })),
    figures: z.record(z.string(), z.unknown()),
    rewardFen: z.int(),
  })
  .meta({ id: 'ResultFigures' });

const explanation = z
  .looseObject({
    engineVersion: z.string(),
    scheme: z.string(),
    period: z.string(),
    total: points.nullable(),
    tree: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'Each node: id, title, rule, origin, note, points, operation, facts, of (the nodes below)' }),
    rank: z
      .looseObject({
        rank: z.int(),
        n: z.int(),
        rule: z.string(),
        because: textView,
        neighbours: z.array(
          z.looseObject({
            person: personRef.nullable().meta({ description: 'Absent where this neighbour’s result is not the reader’s to see' }),
            side: z.enum(['above', 'equal', 'below']),
            rank: z.int(),
            total: points,
          }),
        ),
      })
      .nullable(),
    grade: z.looseObject({ grade: z.string().nullable(), rule: z.string(), because: textView }),
    sets: z.array(z.looseObject({ set: z.string(), title: textView, rule: z.string(), inside: z.boolean(), because: textView })),
    streaks: z.array(z.looseObject({ streak: z.string(), title: textView, run: z.int(), length: z.int(), because: textView })),
    rewards: z.array(z.looseObject({ reward: z.string(), title: textView, fen: z.int(), because: textView })),
    counterfactuals: z.array(
      z.looseObject({ kind: z.enum(['grade', 'set', 'seat', 'deductions']), rule: z.string(), because: textView }).meta({
        description: 'One change that would have given another outcome, everybody else’s results staying as they are: points, a seat, or no deductions',
      }),
    ),
    evidence: z.record(z.string(), z.object({ name: z.string(), sha256: z.string() })).meta({ description: 'The files facts rest on, by id' }),
  })
  .meta({ id: 'ExplanationTree' });

export const explanationView = z
  .object({
    person: personRef,
    version: z.int(),
    decimals: z.int(),
    total: points.nullable(),
    rank: z.int().nullable(),
    grade: z.string().nullable(),
    gradeTitle: textView.nullable(),
    sets: z.array(z.string()),
    explanation: explanation.nullable().meta({ description: 'Absent for results imported from an earlier system' }),
    history: z.array(
      z.object({
        assessmentId: id,
        periodCode: z.string(),
        version: z.int(),
        total: points.nullable(),
        rank: z.int().nullable(),
        grade: z.string().nullable(),
        gradeTitle: textView.nullable(),
        imported: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Explanation' });

const standing = z
  .looseObject({
    person: z.string(),
    total: points.nullable(),
    rank: z.int().nullable(),
    grade: z.string().nullable(),
    sets: z.array(z.string()),
    rewardFen: z.int(),
    retained: z.boolean().optional(),
  })
  .meta({ id: 'Standing' });

export const movedList = z
  .array(
    z.object({
      person: personRef.nullable(),
      village: organizationRef,
      from: standing.nullable(),
      to: standing.nullable(),
      because: z.enum(['own', 'others', 'roster']),
      why: textView,
      adverse: z.array(z.string()),
    }),
  )
  .meta({ id: 'Moved' });

export const publicationList = z
  .array(z.object({ person: personRef, grade: z.string().nullable(), form: z.string(), publishedAt: instant }))
  .meta({ id: 'Publications' });
