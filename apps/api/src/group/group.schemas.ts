import { groupKinds, groupParts } from '#domain';
import { z } from 'zod';
import { countyDate, freeText, id, name, organizationRef, page, pageOf, personRef } from '../http/schemas.js';

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];
const kind = z.enum(keysOf(groupKinds));
const part = z.enum(keysOf(groupParts));
const state = z.enum(['proposed', 'confirmed', 'declined']);
const reason = freeText.max(1000);

export const groupQuery = page.extend({ kind: kind.optional(), organizationId: id.optional(), on: countyDate.optional() });
export type GroupQuery = z.infer<typeof groupQuery>;
export const groupDayQuery = z.strictObject({ on: countyDate.optional() });
export type GroupDayQuery = z.infer<typeof groupDayQuery>;

const subject = z
  .strictObject({ personId: id.optional(), organizationId: id.optional() })
  .meta({ id: 'GroupSubject', description: 'A person or an organization, one of the two' });

const document = z.strictObject({
  issuer: name,
  number: name,
  signedBy: name.optional(),
  date: countyDate,
  title: name.optional(),
  evidenceId: id.optional(),
});

export const groupBody = z
  .strictObject({
    organizationId: id,
    kind,
    code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/),
    title: name,
    validFrom: countyDate,
    validTo: countyDate.optional(),
    document: document.optional(),
    lead: subject.optional(),
    members: z
      .array(subject.extend({ from: countyDate.optional() }))
      .max(500)
      .default([]),
  })
  .meta({ id: 'WorkingGroupRequest' });
export type GroupBody = z.infer<typeof groupBody>;

export const memberBody = subject.extend({ part: part.default('member'), from: countyDate, to: countyDate.optional(), reason: reason.optional() }).meta({
  id: 'GroupMemberRequest',
  description: 'A member or lead from a day on; in a kind where one belongs to one group only, the membership before ends the day before',
});
export type MemberBody = z.infer<typeof memberBody>;

export const groupEndBody = z.strictObject({ on: countyDate, reason }).meta({ id: 'GroupEndRequest' });
export type GroupEndBody = z.infer<typeof groupEndBody>;

export const verdictBody = z
  .strictObject({ confirm: z.boolean(), reason: reason.optional() })
  .refine(({ confirm, reason: given }) => confirm || given !== undefined, { path: ['reason'] })
  .meta({ id: 'GroupVerdict', description: 'The second person’s word; a reason where it is no' });
export type VerdictBody = z.infer<typeof verdictBody>;

export const groupSummary = z
  .object({
    id,
    organization: organizationRef,
    kind,
    code: z.string(),
    title: z.string(),
    validFrom: countyDate,
    validTo: countyDate.nullable(),
    state,
    enteredBy: id,
    endOn: countyDate.nullable(),
    endEnteredBy: id.nullable(),
    lead: z.object({ person: personRef.nullable(), organization: organizationRef.nullable() }).nullable(),
    members: z.int(),
    waiting: z.int().meta({ description: 'Proposals that wait for a second person' }),
  })
  .meta({ id: 'WorkingGroup' });
export const groupPage = pageOf(groupSummary, 'WorkingGroupPage');

const memberView = z
  .object({
    id,
    part,
    person: personRef.nullable(),
    organization: organizationRef.nullable(),
    from: countyDate,
    to: countyDate.nullable(),
    reason: z.string().nullable(),
    state,
    enteredBy: id,
    enteredByName: z.string(),
    decidedByName: z.string().nullable(),
    declineReason: z.string().nullable(),
    endOn: countyDate.nullable(),
    endReason: z.string().nullable(),
    endEnteredBy: id.nullable(),
    ended: z.boolean(),
    lapsed: z.boolean().meta({ description: 'Its group ended before it would have begun' }),
    movedTo: z.string().nullable(),
  })
  .meta({ id: 'GroupMember' });

export const groupDetail = groupSummary
  .extend({
    document: document.nullable(),
    enteredByName: z.string(),
    decidedByName: z.string().nullable(),
    declineReason: z.string().nullable(),
    endReason: z.string().nullable(),
    history: z.array(memberView),
  })
  .meta({ id: 'WorkingGroupDetail' });
