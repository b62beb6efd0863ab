/** A kind of step and the actions of it that let the effect come about. */
export type Signature = readonly [kind: string, ...actions: string[]];

/** One kind of effect, and the signatures that stand before it, in their order. */
export interface RequiredSignatures {
  what: string;
  /** Rows of the effect: `id`, and the procedures in which it was decided. */
  rows: string;
  signatures: readonly Signature[];
}

const approval: readonly Signature[] = [
  ['request.submit', 'submit'],
  ['request.examine', 'agree'],
  ['request.approve', 'agree'],
];
const notice: readonly Signature[] = [['removal.notice', 'issue']];

/** I5: what nobody brings about alone: approval, results, talks, holds, money, removals. */
export const requiredSignatures: readonly RequiredSignatures[] = [
  {
    what: 'approval',
    rows: 'select p.id, array[a.workflow_id] as workflows from assessment_approval p join assessment a on a.id = p.assessment_id where not a.imported',
    signatures: approval,
  },
  {
    what: 'breakdown',
    rows: `select a.id, array[a.workflow_id] as workflows from assessment a where not a.imported and exists (select 1 from target t where t.assessment_id = a.id and t.level = 'village')`,
    signatures: [...approval, ['targets.breakDown', 'submit'], ['targets.sign', 'agree']],
  },
  {
    what: 'result version',
    rows: `select v.id, array[a.workflow_id] as workflows from result_version v join assessment a on a.id = v.assessment_id
      where not v.imported and v.confirmed_at is not null and v.reason <> 'correction'`,
    signatures: [...approval, ['period.close', 'agree'], ['result.confirm', 'agree']],
  },
  {
    what: 'publication',
    rows: `select distinct v.id, array[a.workflow_id] as workflows from publication p join result_version v on v.id = p.version_id join assessment a on a.id = v.assessment_id
      where v.reason <> 'correction'`,
    signatures: [
      ['result.confirm', 'agree'],
      ['notice.issue', 'agree'],
      ['result.publish', 'agree'],
    ],
  },
  {
    what: 'correction',
    rows: "select id, array[workflow_id] as workflows from correction where state = 'confirmed'",
    signatures: [['correction.confirm', 'agree']],
  },
  {
    what: 'talk on record',
    rows: "select id, array[workflow_id] as workflows from talk where signature = 'signed'",
    signatures: [
      ['talk.arrange', 'arrange'],
      ['talk.record', 'record'],
      ['talk.endorse', 'agree'],
      ['talk.sign', 'sign'],
    ],
  },
  {
    what: 'refusal on record',
    rows: "select id, array[workflow_id] as workflows from talk where signature = 'witnessed'",
    signatures: [
      ['talk.arrange', 'arrange'],
      ['talk.record', 'record'],
      ['talk.endorse', 'agree'],
      ['talk.witness', 'witness'],
    ],
  },
  {
    what: 'admonition',
    rows: "select id, array[workflow_id] as workflows from talk where kind = 'admonition' and recorded_at is not null",
    signatures: [
      ['talk.arrange', 'arrange'],
      ['talk.approve', 'agree'],
      ['talk.record', 'record'],
    ],
  },
  {
    what: 'verdict on a talk',
    rows: 'select id, array[workflow_id] as workflows from talk where verdict is not null',
    signatures: [
      ['talk.record', 'record'],
      ['talk.check', 'passed', 'failed'],
    ],
  },
  {
    what: 'influence period',
    rows: 'select i.id, array[t.workflow_id] as workflows from influence_period i join talk t on t.id = i.talk_id',
    signatures: [
      ['talk.approve', 'agree'],
      ['talk.record', 'record'],
      ['talk.endorse', 'agree'],
    ],
  },
  {
    what: 'hold',
    rows: "select id, array[workflow_id] as workflows from hold where signed_at is not null or state in ('inForce', 'payBack', 'settled')",
    signatures: [
      ['hold.draft', 'propose'],
      ['hold.sign', 'agree'],
    ],
  },
  {
    what: 'pay-back',
    rows: "select h.id, array[h.workflow_id] as workflows from hold h where exists (select 1 from hold_entry e where e.hold_id = h.id and e.kind = 'paidBack')",
    signatures: [
      ['hold.draft', 'propose'],
      ['hold.sign', 'agree'],
      ['hold.payBack', 'payBack'],
    ],
  },
  {
    what: 'commendation',
    rows: "select id, array[workflow_id] as workflows from commendation where state = 'commended'",
    signatures: [
      ['commendation.draft', 'submit'],
      ['commendation.sign', 'agree'],
    ],
  },
  {
    what: 'reward',
    rows: "select id, array[workflow_id] as workflows from reward where state in ('verified', 'paid')",
    signatures: [
      ['reward.allocate', 'submit'],
      ['reward.confirm', 'agree'],
      ['reward.verify', 'agree'],
    ],
  },
  {
    what: 'payment',
    rows: "select id, array[workflow_id] as workflows from reward where state = 'paid'",
    signatures: [
      ['reward.verify', 'agree'],
      ['reward.pay', 'agree'],
    ],
  },
  {
    what: 'growth plan',
    rows: 'select p.id, array[p.workflow_id] as workflows from growth_plan p join class_one_membership m on m.plan_id = p.id',
    signatures: [
      ['plan.draft', 'submit'],
      ['plan.approve', 'agree'],
    ],
  },
  {
    what: 'branch of a case',
    rows: 'select b.id, array[d.workflow_id] as workflows from dismissal_branch b join dismissal d on d.id = b.dismissal_id',
    signatures: [
      ['dismissal.confirmFacts', 'confirm'],
      ['dismissal.decide', 'proceed'],
    ],
  },
  {
    what: 'removal from a party post',
    rows: "select id, array[workflow_id] as workflows from dismissal_branch where effective_on is not null and appointment = 'party'",
    signatures: [['removal.propose', 'propose'], ['meeting.record', 'record'], ['meeting.endorse', 'agree'], ['removal.file', 'noObjection'], ...notice],
  },
  {
    what: 'removal from an appointed post',
    rows: "select id, array[workflow_id] as workflows from dismissal_branch where effective_on is not null and appointment in ('appointed', 'delegate')",
    signatures: [['removal.decide', 'remove'], ...notice],
  },
  {
    what: 'recall proposed',
    rows: "select id, array[workflow_id] as workflows from dismissal_branch where outcome = 'proposed'",
    signatures: [['removal.proposeElected', 'propose']],
  },
];
