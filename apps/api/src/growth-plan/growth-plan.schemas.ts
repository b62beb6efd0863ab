import { z } from 'zod';
import { countyDate, id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';
import { assessmentRef } from '../reward/reward.schemas.js';
import { decisionView } from '../task/task.schemas.js';

const states = ['draft', 'running', 'notListed', 'left'] as const;

export const planQuery = page.extend({ assessmentId: id.optional(), state: z.enum(states).optional() });
export type PlanQuery = z.infer<typeof planQuery>;

export const classOneQuery = page.extend({ past: z.stringbool().optional() });
export type ClassOneQuery = z.infer<typeof classOneQuery>;

const ground = z.object({ kind: z.enum(['grade', 'influence', 'post']), detail: z.string() }).meta({ id: 'LeavingGround' });

export const planSummary = z
  .object({
    id,
    person: personRef,
    village: organizationRef.nullable(),
    township: organizationRef.nullable(),
    assessment: assessmentRef,
    state: z.enum(states),
    year: z.int(),
    nextReviewOn: countyDate.nullable(),
    measures: z.int(),
    done: z.int(),
    openedAt: instant,
    endedAt: instant.nullable(),
    currentStep: textView.nullable(),
    dueAt: instant.nullable(),
  })
  .meta({ id: 'GrowthPlanSummary' });
export const planPage = pageOf(planSummary, 'GrowthPlanPage');
export const planDetail = planSummary
  .extend({
    items: z.array(
      z
        .object({
          id,
          year: z.int(),
          n: z.int(),
          kind: z.enum(['visit', 'degree', 'secondment', 'other']),
          title: z.string(),
          dueOn: countyDate,
          doneOn: countyDate.nullable(),
          result: z.string().nullable(),
          evidence: z.array(id),
        })
        .meta({ id: 'GrowthMeasure' }),
    ),
    reviews: z.array(
      z
        .object({
          year: z.int(),
          outcome: z.enum(['keep', 'leave']),
          grounds: z.array(ground),
          opinion: z.string(),
          signedBy: z.string().nullable(),
          on: countyDate,
        })
        .meta({ id: 'ClassOneReview' }),
    ),
    grounds: z.array(ground),
    memberFrom: countyDate.nullable(),
    memberTo: countyDate.nullable(),
    workflowId: z.string(),
    taskId: id.nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'GrowthPlanDetail' });

export const classOnePage = pageOf(
  z
    .object({
      id,
      person: personRef,
      village: organizationRef.nullable(),
      township: organizationRef.nullable(),
      from: countyDate,
      to: countyDate.nullable(),
      planId: id,
      planState: z.enum(states),
      year: z.int(),
      nextReviewOn: countyDate.nullable(),
      measures: z.int(),
      done: z.int(),
    })
    .meta({ id: 'ClassOneMember' }),
  'ClassOnePage',
);
