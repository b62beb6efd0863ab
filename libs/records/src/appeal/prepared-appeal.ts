import type { ProcedureSpec } from '#domain';
import type { Assessment } from '../assessment/assessment.entity.js';

/** What an appeal's procedure is started with. */
export interface PreparedAppeal {
  assessment: Assessment;
  townshipId: string;
  spec: ProcedureSpec;
}
