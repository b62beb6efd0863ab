import { text, type Text } from '../text.js';

/** R17: what a supervisor looks at, from the mildest step to the gravest; then whatever else stands still. */
export const escalationKinds = {
  talk: text('谈话', 'Talk'),
  rectification: text('整改', 'Rectification'),
  hold: text('暂停', 'Hold'),
  removal: text('免职', 'Removal'),
  appeal: text('申诉', 'Appeal'),
  approval: text('审批', 'Approval'),
  other: text('其他', 'Other'),
} as const satisfies Record<string, Text>;

export type EscalationKind = keyof typeof escalationKinds;

/** Procedures shown from their beginning to their end; of the others only what is late. */
export const escalatedProcedures = ['talk', 'hold', 'dismissal', 'removal'] as const;

/** R10: an influence period runs and ends by itself; nobody has anything to do. */
export const quietNodes = ['influence'] as const;

const kindByProcedure: Record<string, EscalationKind> = { talk: 'talk', hold: 'hold', dismissal: 'removal', removal: 'removal', appeal: 'appeal' };

/** R10: from the measures' deadline on a talk is a rectification. */
const rectifying: readonly string[] = ['rectify', 'late', 'check', 'escalate'];
const consents: readonly string[] = ['agree', 'confirm', 'sign', 'publish', 'issue'];

/** Where a step belongs on the board; `node`: where its procedure stands, `consent`: the first action of the step, absent while no step is open. */
export function escalationKindOf({ procedure, node, consent }: { procedure: string; node: string; consent?: string | null }): EscalationKind {
  if (procedure === 'talk' && rectifying.includes(node)) return 'rectification';
  return kindByProcedure[procedure] ?? (consents.includes(consent ?? '') ? 'approval' : 'other');
}
