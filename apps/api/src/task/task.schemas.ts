import { z } from 'zod';
import { id, instant, organizationRef, page, pageOf, textView } from '../http/schemas.js';

export const inboxQuery = page.extend({
  box: z.enum(['todo', 'done', 'started', 'copied', 'overdue']).default('todo'),
  assessmentId: id.optional(),
});
export type InboxQuery = z.infer<typeof inboxQuery>;

export const taskSummary = z
  .object({
    id,
    procedure: z.string(),
    key: z.string(),
    kind: z.string(),
    title: textView,
    stage: z.enum(['opening', 'open', 'aside', 'closed']),
    about: z.string().meta({ description: 'What the task is about, in words' }),
    assessment: z.object({ id, title: z.string(), demonstration: z.boolean() }).nullable(),
    organization: organizationRef.nullable(),
    standing: z.boolean().meta({ description: 'May be done at any time; nobody waits for it' }),
    openedAt: instant,
    openedBusinessAt: instant,
    closedAt: instant.nullable(),
    dueAt: instant.nullable(),
    dueBusinessAt: instant.nullable(),
    dueProvisional: z.boolean(),
    overdue: z.boolean(),
    items: z.object({ total: z.int(), answered: z.int(), mine: z.int() }).nullable(),
    outcome: z.string().nullable(),
    outcomeLabel: textView.nullable(),
  })
  .meta({ id: 'TaskSummary' });
export const taskPage = pageOf(taskSummary, 'TaskPage');

const formColumn = z
  .object({
    name: z.string(),
    label: textView,
    kind: z.string(),
    required: z.union([z.boolean(), z.array(z.string())]),
    options: z.array(z.object({ value: z.string(), label: textView })).optional(),
    maxLength: z.int().optional(),
    range: z.object({ min: z.string(), max: z.string() }).optional().meta({ description: 'Of points: lowest and highest, as decimals' }),
  })
  .meta({ id: 'FormColumn' });

export const formField = formColumn
  .extend({
    columns: z.array(formColumn).optional().meta({ description: 'Of a field of kind rows: what each row holds' }),
    minRows: z.int().optional(),
    maxRows: z.int().optional(),
  })
  .meta({ id: 'FormField' });

const holderView = z
  .object({ name: z.string(), role: z.string().optional(), organizationId: id.optional(), personId: id.optional() })
  .meta({ id: 'SeatHolder' });

export const seatView = z
  .object({
    id: z.int(),
    holder: holderView,
    after: z.array(z.int()),
    action: z.string().nullable(),
    by: z.string().nullable(),
    asked: holderView.nullable(),
    mine: z.boolean(),
  })
  .meta({ id: 'Seat' });

export const availableAction = z
  .object({
    action: z.string(),
    label: textView,
    seat: z.int(),
    handling: z.boolean(),
    requires: z.array(z.string()).meta({ description: 'Form fields that must be filled for this action' }),
    to: z
      .array(z.object({ node: z.string(), title: textView }))
      .optional()
      .meta({ description: 'Where a return may go' }),
  })
  .meta({ id: 'AvailableAction' });

export const decisionView = z
  .object({
    id,
    kind: z.string().nullable().meta({ description: 'Which kind of step it was: its row names the fields of the form' }),
    people: z.record(z.string(), z.string()).meta({ description: 'Names of the persons whom the form mentions by id' }),
    task: z.string(),
    title: textView,
    action: z.string(),
    label: textView,
    opinion: z.string().nullable(),
    form: z.record(z.string(), z.unknown()),
    by: z.string().nullable(),
    role: textView.nullable(),
    at: instant,
    businessAt: instant.nullable(),
    stands: z.boolean(),
    onPaper: z.object({ signer: z.string(), date: z.string(), enteredBy: z.string(), confirmedBy: z.string(), sha256: z.string() }).nullable(),
  })
  .meta({ id: 'DecisionView' });

export const taskItem = z
  .object({
    subject: z.string(),
    name: z.string(),
    holder: z.string(),
    mine: z.boolean(),
    answeredByMe: z.boolean().meta({ description: 'The reader holds the role and gave the answer: somebody else of the holder checks it' }),
    dueAt: instant.nullable(),
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
    form: z.record(z.string(), z.unknown()).nullable(),
    onBehalf: z.boolean(),
  })
  .meta({ id: 'TaskItem' });

export const urgingView = z
  .object({
    id,
    message: z.string(),
    by: z.string().nullable(),
    at: instant,
    replyDueAt: instant.nullable(),
    reply: z.string().nullable(),
    repliedBy: z.string().nullable(),
    repliedAt: instant.nullable(),
  })
  .meta({ id: 'Urging' });

export const taskDetail = taskSummary
  .extend({
    workflowId: z.string(),
    rules: z.array(z.string()),
    mode: z.string(),
    standing: z.boolean(),
    boundToContent: z.boolean(),
    contentHash: z.string().nullable().meta({ description: 'Send it back with the decision: the content that was shown (R1)' }),
    form: z.array(formField),
    seats: z.array(seatView),
    availableActions: z.array(availableAction),
    context: z.record(z.string(), z.unknown()).meta({ description: 'What the decision is about: request content, appeal, fact, result' }),
    opinions: z.array(decisionView),
    rollItems: z.array(taskItem),
    urgings: z.array(urgingView),
  })
  .meta({ id: 'TaskDetail' });
export type TaskDetail = z.infer<typeof taskDetail>;

const holder = z.union([z.strictObject({ role: z.string().max(60), organizationId: id }), z.strictObject({ personId: id })]);
const form = z.record(z.string().max(60), z.unknown()).default({});

export const decisionBody = z
  .strictObject({
    action: z.string().min(1).max(40),
    seat: z.int().min(0).max(500).optional(),
    opinion: z.string().max(8000).optional(),
    form,
    contentHash: z.string().max(100).optional(),
    to: z.string().max(60).optional(),
    thenBackHere: z.boolean().optional(),
    holder: holder.optional(),
    where: z.enum(['before', 'after']).optional(),
    remove: z.int().min(0).optional(),
  })
  .meta({ id: 'Decision' });
export type DecisionBody = z.infer<typeof decisionBody>;

export const receiptView = z
  .object({
    task: z.string(),
    taskId: id,
    action: z.string(),
    standing: z.enum(['recorded', 'closed', 'void']),
    outcome: z.string().nullable(),
    command: id,
  })
  .meta({ id: 'Receipt' });

/** R5: one act on many tasks of one kind. */
export const batchBody = z
  .strictObject({
    taskIds: z.array(id).min(1).max(200),
    action: z.string().min(1).max(40),
    opinion: z.string().max(8000).optional(),
    form,
  })
  .meta({ id: 'ManyDecisions' });
export type BatchBody = z.infer<typeof batchBody>;

export const batchResult = z
  .object({
    taskId: id,
    standing: z.enum(['recorded', 'closed', 'void']).nullable().meta({ description: 'null: refused, with its code' }),
    code: z.string().nullable(),
    zh: z.string().meta({ description: 'Why it was refused; else empty' }),
    en: z.string(),
  })
  .meta({ id: 'OneOfMany' });
export type BatchResult = z.infer<typeof batchResult>;
export const batchView = z.object({ results: z.array(batchResult) }).meta({ id: 'ManyReceipts' });

export const itemParams = z.strictObject({ id, subject: z.string().min(1).max(64) });
export type ItemParams = z.infer<typeof itemParams>;
export const answerBody = z.strictObject({ opinion: z.string().max(8000).optional(), form }).meta({ id: 'Answer' });
export type AnswerBody = z.infer<typeof answerBody>;
export const answersBody = z
  .strictObject({
    answers: z
      .array(z.strictObject({ subject: z.string().min(1).max(64), opinion: z.string().max(8000).optional(), form }))
      .min(1)
      .max(1000),
  })
  .meta({ id: 'Answers' });
export type AnswersBody = z.infer<typeof answersBody>;
export const answeredView = z.object({ answered: z.int(), remaining: z.int() }).meta({ id: 'Answered' });

export const urgeBody = z.strictObject({ message: z.string().max(500).optional() }).meta({ id: 'Urge' });
export type UrgeBody = z.infer<typeof urgeBody>;

export const urgingParams = z.strictObject({ id, urging: id });
export type UrgingParams = z.infer<typeof urgingParams>;
export const replyBody = z.strictObject({ reply: z.string().trim().min(1).max(2000) }).meta({ id: 'UrgingReply' });
export type ReplyBody = z.infer<typeof replyBody>;
