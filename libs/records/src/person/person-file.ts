import type { Text } from '#domain';
import type { OrganizationRef, PersonRef } from '../database/references.js';

/** One post with its dates and what happened to it. */
export interface FilePost {
  id: string;
  kind: string;
  title: Text;
  appointment: string;
  status: string;
  from: string;
  to: string | null;
  organization: OrganizationRef | null;
  events: { kind: string; on: string }[];
}

/** A published result; an imported one counts once somebody has confirmed the import by name. */
export interface FileResult {
  assessment: { id: string; title: string; demonstration: boolean };
  periodCode: string;
  version: number;
  imported: boolean;
  total: number | null;
  decimals: number;
  rank: number | null;
  grade: string | null;
  gradeTitle: Text | null;
  sets: Text[];
  retained: boolean;
  publishedAt: string | null;
}

/** A rule that counts several quarters, as the scheme in force says it, and how far the person is in it. */
export interface FileStreak {
  scheme: Text;
  id: string;
  title: Text;
  rule: string;
  origin: string;
  note: string | null;
  length: number;
  gaps: 'SKIP' | 'RESET';
  run: number;
  periods: string[];
  held: boolean;
  leadsTo: string[];
}

export interface FileInfluence {
  from: string;
  to: string;
  liftedAt: string | null;
  withdrawn: boolean;
}

export interface FileTalk {
  id: string;
  kind: string;
  title: Text;
  rule: string;
  heldOn: string | null;
  reason: string | null;
  deadline: string | null;
  verdict: string | null;
  stage: Text;
  open: boolean;
  openedAt: string;
  influence: FileInfluence | null;
}

export interface FileHold {
  id: string;
  kind: string;
  title: Text;
  stage: Text;
  open: boolean;
  startsOn: string | null;
  endsOn: string | null;
  /** Of this person alone, where the hold is of pay. */
  monthlyFen: number | null;
  heldFen: number;
  paidBackFen: number;
  exempt: boolean;
}

export interface FileReward {
  kind: 'reward' | 'commendation';
  id: string;
  assessment: { id: string; title: string };
  rule: string | null;
  fen: number | null;
  stage: Text;
  document: Record<string, unknown> | null;
  on: string | null;
}

export interface FilePlan {
  id: string;
  stage: Text;
  open: boolean;
  classOneFrom: string | null;
  classOneTo: string | null;
  nextReviewOn: string | null;
  items: { title: string; kind: Text; dueOn: string; doneOn: string | null }[];
}

export interface FileCase {
  id: string;
  rule: string;
  periods: string[];
  stage: Text;
  open: boolean;
  openedAt: string;
  endedAt: string | null;
  branches: { id: string; post: Text; appointment: Text; stage: Text; effectiveOn: string | null }[];
}

/** C12: the work file of a cadre, as far as this product keeps it. */
export interface PersonFile {
  person: PersonRef;
  organization: OrganizationRef | null;
  township: OrganizationRef | null;
  /** The reader is the person. */
  own: boolean;
  posts: FilePost[];
  results: FileResult[];
  streaks: FileStreak[];
  talks: FileTalk[];
  holds: FileHold[];
  rewards: FileReward[];
  plans: FilePlan[];
  cases: FileCase[];
}
