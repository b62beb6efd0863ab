import type { Deadline, Text } from '#domain';
import type { Cited, Scheme } from './scheme.js';

/** What a collection asks about: one item of its roll each. */
export const collectionSubjects = [
  /** Every assessed person. */
  'PERSON',
  /** Every village, unit or township that is assessed itself or whose people are. */
  'ORGANIZATION',
  'TOWNSHIP',
  'COUNTY',
  /** One each module, group, task force or responsible unit of the working groups (D2–D4, E1, E3). */
  'MODULE',
  'ASSESSMENT_GROUP',
  'CONTACT_GROUP',
  'TASK_FORCE',
  'RESPONSIBLE_UNIT',
] as const;
export type CollectionSubject = (typeof collectionSubjects)[number];

/** Who answers or checks. */
export const collectionHolders = [
  /** The assessed person. */
  'person',
  'villagePartyOrganization',
  'townshipPartyCommittee',
  'townshipSecretary',
  'countyOrganizationDepartment',
  'leadUnit',
  'leadingGroupOffice',
  /** Leads of the working groups that the subject belongs to, or is. */
  'responsibleUnit',
  'assessmentGroup',
  'moduleHead',
  'contactGroup',
  'taskForceLead',
] as const;
export type CollectionHolder = (typeof collectionHolders)[number];

/** PREPARATION: once the roster is frozen and before the period runs; the others: from the start, or the day after each month, quarter, half, or the whole period. */
export const collectionOpenings = ['PREPARATION', 'START', 'MONTH_END', 'QUARTER_END', 'HALF_PERIOD', 'PERIOD_END'] as const;
export type CollectionOpening = (typeof collectionOpenings)[number];

/** What a person is in a village, where duties differ (C5, C10). */
export const collectionRoles = ['chief', 'other'] as const;
export type CollectionRole = (typeof collectionRoles)[number];

/** What a sum of money means where it counts: a person's monthly subsidy (C10), what a bonus shares (B5), a township's annual performance pay (A13). */
export const moneyYields = ['subsidy', 'bonusPool', 'pool'] as const;
export type MoneyYield = (typeof moneyYields)[number];

interface Field {
  name: string;
  title: Text;
  required: boolean;
}

/** Kept with the submission and counted nowhere. */
export interface PlainField extends Field {
  kind: 'text' | 'longText' | 'date' | 'yesNo' | 'integer' | 'files' | 'document' | 'people';
}

export interface ChoiceField extends Field {
  kind: 'choice';
  options: readonly { value: string; title: Text }[];
}

/** Points of an item: an entry, a score for the round's part of the period, a rating by its class, or an event under a line of the catalogue. */
export interface PointsField extends Field {
  kind: 'points';
  /** Absent: a figure that is only told, as a self-score that counts nowhere. */
  item?: string;
  /** With a rating item. */
  class?: string;
  /** With a ledger item. */
  code?: string;
}

/** A level of a catalogue line with tiers; its points are the scheme's (C6, C7, E4). */
export interface TierField extends Field {
  kind: 'tier';
  item: string;
  code: string;
}

export interface MoneyField extends Field {
  kind: 'money';
  yields?: MoneyYield;
  /** With bonusPool: which. */
  bonus?: string;
}

/** D1: the coefficient of the person's post, as a decimal; D2: the module that the person belongs to; C10: the factors that a township chooses inside the bands. */
export interface DerivedField extends Field {
  kind: 'coefficient' | 'module' | 'bands';
}

/** Whom a row is about. */
export interface SubjectField extends Field {
  kind: 'person' | 'organization';
}

export type CollectionColumn = PlainField | ChoiceField | PointsField | TierField | MoneyField | DerivedField | SubjectField;

/** Several persons, organizations or matters in one form. */
export interface RowsField extends Field {
  kind: 'rows';
  columns: readonly CollectionColumn[];
}

export type CollectionField = CollectionColumn | RowsField;

/** C2: a second person confirms, corrects where that is allowed, or returns it with a reason. */
export interface CollectionCheck {
  by: CollectionHolder;
  mayCorrect: boolean;
  days: Deadline;
}

/** What a scheme has people report, score and sign, when, and by whom (C2, D1–D4, E3, E5–E9). */
export interface Collection extends Cited {
  id: string;
  title: Text;
  each: CollectionSubject;
  /** C5: only persons of these roles, and only in these quarters of the year; absent: everybody, always. */
  only?: { roles?: readonly CollectionRole[]; quarters?: readonly number[] };
  by: CollectionHolder;
  opens: CollectionOpening;
  days: Deadline;
  /** ALL: ends when everybody has answered; DUE: at its due at the latest, and what is missing stays recorded as not answered. The close waits for both. */
  endsWhen: 'ALL' | 'DUE';
  /** Refused before that collection has ended, or a democratic evaluation of the assessment was counted (D3). */
  after?: string;
  form: readonly CollectionField[];
  check?: CollectionCheck;
  /** B2: the page shows the standing so far; NOTIFIED: the answer sends everybody their own. */
  standings?: 'SHOWN' | 'NOTIFIED';
  /** B2: with standings, from which total down somebody counts as low. */
  lowAtMost?: number;
}

/** Every field that may count, with those inside rows. */
export function fieldsOf({ form }: Pick<Collection, 'form'>): CollectionColumn[] {
  return form.flatMap((field) => (field.kind === 'rows' ? [...field.columns] : [field]));
}

/** The items of the score that collections bring in; the route asks nobody else for them. */
export function collectedItems({ collections = {} }: Pick<Scheme, 'collections'>): ReadonlySet<string> {
  return new Set(
    Object.values(collections)
      .flatMap(fieldsOf)
      .flatMap((field) => ((field.kind === 'points' || field.kind === 'tier') && field.item !== undefined ? [field.item] : [])),
  );
}

/** Whether the route waits for collections at all: before the period, and at its end. */
export function collectionWaits({ collections = {} }: Pick<Scheme, 'collections'>): { preparation: boolean; period: boolean } {
  const all = Object.values(collections);
  return {
    preparation: all.some(({ opens }) => opens === 'PREPARATION'),
    period: all.some(({ opens }) => opens !== 'PREPARATION'),
  };
}
