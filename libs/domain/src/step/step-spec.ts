import type { Deadline } from '../deadline.js';
import type { Role } from '../role.js';
import type { Text } from '../text.js';
import type { FormField } from './form.js';

/** Where a seat's role is held, seen from the procedure: resolved to an organization or a person when the step opens. */
export type SeatPlace = 'county' | 'organizationDepartment' | 'leadUnit' | 'township' | 'subject' | 'starter' | 'person' | 'convener' | 'competentBody';

/** One seat: a role at a place, or a person (`subject`: the person the item is about, `person`: whom the case is about, `starter`: who opened it). */
export interface SeatRule {
  role: Role;
  at: SeatPlace;
}

export type StepMode = 'single' | 'all' | 'any' | 'inOrder' | 'vote' | 'roll';

/** What may be done with a task besides deciding it. */
export type Handling = 'return' | 'transfer' | 'delegate' | 'addSigner' | 'removeSigner' | 'takeBack';

/**
 * One kind of human step as data: validators, API, inbox, forms and docs read the same row.
 * Resolved by value, with the scheme's deadlines, into a procedure's input when it starts; a running procedure keeps its own.
 */
export interface StepSpec {
  /** Dotted noun.verb; also the permission to act, the effect's name and the past act in the audit. */
  kind: string;
  title: Text;
  /** Rule ids this step serves. */
  rules: string[];
  mode: StepMode;
  seats: SeatRule[];
  /** First action consents; in a roll it is the answer itself. */
  actions: [consent: string, ...others: string[]];
  handling: Handling[];
  /** Nodes of the route this step may return to. */
  returnTo: string[];
  form: FormField[];
  /** Absent: no due time (a standing step). */
  deadline?: Deadline;
  /** How long before the due each reminder is sent. */
  reminders: Deadline[];
  /** Who is told how long after the due; nothing here ever decides. */
  ladder: { after: Deadline; role: Role; at: SeatPlace }[];
  /** Steps of the same procedure (or `fact`: who entered or confirmed the contested fact) whose deciders may not decide here. */
  separateFrom: string[];
  /** R1: bound to content; a return voids its signatures and the decision carries the content hash. */
  boundToContent: boolean;
  vote?: { quorum: [number, number]; majority: [number, number] };
  /** Roll: who the items are for, and when the step ends: `all` answered, or `allOrDue` (what is missing stays recorded as not answered). */
  roll?: { items: RollItems; endsWhen: 'all' | 'allOrDue' };
  /** A right that ends at its due and nothing more: the step then closes with the action `lapsed`, which no person may choose (R6). */
  lapses?: boolean;
  /** Open from the time it is asked until the route ends; when it settles the route jumps to this node. */
  standing?: string;
  /** Texts of the actions, where they differ from the common ones. */
  labels?: Record<string, Text>;
}

/** What a roll lists: resolved from the tables when the step opens. */
export type RollItems =
  | 'townships'
  /** One item: the organization department, where it answers for the roster (E1). */
  | 'rosterDepartment'
  | 'rosterPersons'
  | 'contestMonths'
  | 'adversePersons'
  | 'newlyAdversePersons'
  | 'adversePublishedPersons'
  /** One item: the person the case is about. */
  | 'casePerson'
  /** R9: the cadres of the village. */
  | 'holdPersons'
  /** A12: what a growth plan lists. */
  | 'planItems'
  /** C2, D1–D4, E3: what a scheme's collection asks about; and the answers that a second person checks. */
  | 'collectionItems'
  | 'collectionChecks';

/** The steps of one procedure, by the key a route asks with. */
export type StepTable = Record<string, StepSpec>;
