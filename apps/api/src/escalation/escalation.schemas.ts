import { escalationKinds, type EscalationKind } from '#domain';
import { z } from 'zod';
import { countyDate, id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';

const kind = z.enum(Object.keys(escalationKinds) as [EscalationKind, ...EscalationKind[]]);

export const escalationQuery = page.extend({
  kind: kind.optional(),
  townshipId: id.optional(),
  late: z.stringbool().default(false),
});
export type EscalationQuery = z.infer<typeof escalationQuery>;

export const escalationStep = z
  .object({
    taskId: id,
    title: textView,
    standing: z.boolean().meta({ description: 'May be done at any time; never late' }),
    holders: z.array(z.object({ name: z.string(), role: textView.nullable() })),
    waiting: z.int().nullable().meta({ description: 'Of a roll: how many have not answered' }),
    openedAt: instant,
    dueAt: instant.nullable(),
    dueProvisional: z.boolean(),
    closedAt: instant.nullable(),
    late: z.boolean(),
    daysLate: z.int().meta({ description: 'In working days' }),
    urged: z.int(),
    unanswered: z.int().meta({ description: "Supervisors' urgings without a reply (R17)" }),
    lateReplies: z.int(),
  })
  .meta({ id: 'EscalationStep' });

export const escalationView = z
  .object({
    id: z.string(),
    kind,
    procedure: z.string(),
    subjectId: z.string(),
    title: textView.nullable().meta({ description: 'Which talk, hold or post it is about' }),
    assessment: z.object({ id, title: z.string(), demonstration: z.boolean() }).nullable(),
    person: personRef.nullable(),
    village: organizationRef.nullable(),
    township: organizationRef.nullable(),
    stage: textView,
    steps: z.array(escalationStep),
    openedAt: instant,
    dueAt: instant.nullable(),
    late: z.boolean(),
    daysLate: z.int(),
    nextDate: countyDate.nullable().meta({ description: 'The next date by which somebody has to act, or the case ends' }),
    lastAct: z.object({ by: z.string().nullable(), step: textView, action: textView, at: instant }).nullable(),
    urged: z.int(),
    unanswered: z.int(),
    lateReplies: z.int(),
  })
  .meta({ id: 'Escalation' });

export const escalationBoard = z
  .object({
    items: z.array(escalationView),
    total: z.int(),
    figures: z.array(z.object({ township: organizationRef.nullable(), open: z.int(), late: z.int(), longest: z.int() })),
  })
  .meta({ id: 'EscalationBoard' });

export const weekQuery = z.strictObject({ week: countyDate.meta({ description: 'Any day of the week; the list begins on its Monday' }) });
export type WeekQuery = z.infer<typeof weekQuery>;

export const urgingQuery = page.extend({ unanswered: z.stringbool().default(true) });
export type UrgingQuery = z.infer<typeof urgingQuery>;

export const pressedView = z
  .object({
    id,
    taskId: id,
    step: textView,
    about: z.string(),
    message: z.string(),
    by: z.string().nullable(),
    at: instant,
    replyDueAt: instant,
    late: z.boolean(),
    reply: z.string().nullable(),
    repliedBy: z.string().nullable(),
    repliedAt: instant.nullable(),
  })
  .meta({ id: 'PressedStep' });
export const pressedPage = pageOf(pressedView, 'PressedSteps');
