/** The parts of the API's answers that programs driving it read. */
export interface Page<T> {
  items: T[];
  total: number;
}

export interface TaskSummary {
  id: string;
  kind: string;
  key: string;
  stage: 'opening' | 'open' | 'aside' | 'closed';
  about: string;
  openedAt: string;
  dueAt: string | null;
  overdue: boolean;
  organization: { id: string; name: string } | null;
  items: { total: number; answered: number; mine: number } | null;
}

export interface TaskDetail extends TaskSummary {
  workflowId: string;
  contentHash: string | null;
  form: { name: string; kind: string; required: boolean | string[] }[];
  context: Record<string, unknown>;
  rollItems: { subject: string; name: string; mine: boolean; answeredAt: string | null }[];
}

/** What one act on many tasks came to, task by task. */
export interface BatchAnswer {
  results: { taskId: string; standing: string | null; code: string | null; zh: string | null }[];
}

export interface AssessmentSummary {
  id: string;
  title: string;
  periodCode: string;
  stage: string;
  currentVersion: number | null;
  businessNow: string;
}

export interface FactView {
  id: string;
  kind: string;
  item: string;
  person: { id: string; name: string } | null;
  points: number;
  reason: string | null;
  occurredOn: string | null;
}

export interface ResultRow {
  person: { id: string; name: string };
  total: number | null;
  rank: number | null;
  grade: string | null;
  sets: string[];
  adverse: boolean;
}

export interface Figures {
  graded: number;
  grades: Record<string, number>;
  sets: Record<string, unknown[]>;
  rewardFen: number;
}

export interface OrganizationRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  parentId?: string | null;
}

export interface IntakeAnswer {
  accepted: boolean;
  batchId: string | null;
  counts: Record<string, number>;
  errors: { sheet: string; cell: string; zh: string }[];
}
