import { organizationOf, personOf } from '../database/references.js';

/** A case; where it stands is its procedure's row, which lies higher up. */
export const selectDismissal = `
  select d.id, ${personOf('d.person_id')} as person, ${organizationOf('d.organization_id')} as organization, ${organizationOf('d.township_id')} as township,
    (select jsonb_build_object('id', a.id, 'title', a.title) from assessment a where a.id = d.assessment_id) as assessment, d.assessment_id as "assessmentId",
    d.person_id as "personId", d.version_id as "versionId", d.rule, d.periods, d.state, d.outcome, d.workflow_id as "workflowId", d.facts, d.reasons,
    d.withdrawn_because as "withdrawnBecause", d.opened_at as "openedAt", d.opened_business_at as "openedBusinessAt", d.ended_at as "endedAt",
    (select jsonb_build_object('ended', count(*) filter (where b.state <> 'open'), 'total', count(*)) from dismissal_branch b where b.dismissal_id = d.id) as branches
  from dismissal d`;

export const branchesOf = `
  select b.id, b.post_kind as "postKind", b.appointment, ${organizationOf('b.organization_id')} as organization, b.state, b.standing, b.outcome, b.ground, b.facts, b.reasons,
    b.filing, b.filing_document as "filingDocument", b.notice_document as "noticeDocument", b.effective_on as "effectiveOn", b.receiver, b.matters,
    b.handed_over_on as "handedOverOn", b.workflow_id as "workflowId"
  from dismissal_branch b where b.dismissal_id = $1 order by b.opened_at, b.appointment, b.id`;

/** Meetings as the reader may see them; votes come only to those who may see them. */
export const meetingsOf = `
  select m.id, m.branch_id as "branchId", m.n, m.purpose, m.held_on as "heldOn", m.place, m.motion, m.summary, m.due, m.present, m.recused, m.votes_for as "votesFor",
    m.votes_against as "votesAgainst", m.abstained, m.adopted, coalesce((
      select jsonb_agg(jsonb_build_object('member', jsonb_build_object('id', v.member_id, 'name', coalesce((select p.name from person p where p.id = v.member_id), '')),
        'present', v.present, 'recusal', v.recusal, 'spoke', v.spoke, 'vote', v.vote, 'reason', v.reason) order by v.spoke nulls last, v.member_id)
      from committee_vote v where v.meeting_id = m.id), '[]') as votes
  from committee_meeting m join dismissal_branch b on b.id = m.branch_id where b.dismissal_id = $1 order by m.n`;

export const stepsOf = `
  select t.workflow_id as "workflowId", t.key, t.node, t.visit, t.opened_at as "openedAt", t.closed_at as "closedAt", t.due_business_at as "dueAt",
    t.outcome ->> 'action' as outcome, p.clock
  from task t join procedure p on p.workflow_id = t.workflow_id where t.workflow_id = any($1) order by t.opened_at, t.name`;

export const windowBasis = `
  select b.id, b.effective_at as "effectiveAt", b.appointment, a.clock, s.content -> 'deadlines' as deadlines
  from dismissal_branch b join dismissal d on d.id = b.dismissal_id join assessment a on a.id = d.assessment_id join scheme_version s on s.id = a.scheme_version_id
  where d.id = $1`;

export const appealsOf = `
  select p.id, p.branch_id as "branchId", p.state, p.outcome from appeal p join dismissal_branch b on b.id = p.branch_id
  where b.dismissal_id = $1 order by p.filed_at desc`;

/** Where procedures stand, and the next due of a case and its branches. */
export const standingsOf = `
  select p.workflow_id as "workflowId", p.at as stage, (
    select min(t.due_at) from task t where t.stage = 'open' and (t.workflow_id = p.workflow_id or t.workflow_id in (
      select b.workflow_id from dismissal d join dismissal_branch b on b.dismissal_id = d.id where d.workflow_id = p.workflow_id))) as "dueAt"
  from procedure p where p.workflow_id = any($1)`;
