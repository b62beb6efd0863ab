import { countyDateOf } from '#domain';
import { score, type Collection, type PersonResult, type Results, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { readFacts } from '../ledger/read-facts.js';
import { businessNow } from '../procedure/opening.service.js';
import { takeSnapshot } from '../result/snapshot.js';
import type { StandingMark } from './standing-notice.entity.js';

/** B2: a person's figures so far, in the scheme's scale. */
export interface StandingSoFar {
  personId: string;
  name: string;
  organizationId: string;
  townshipId: string;
  total: number;
  added: number;
  deducted: number;
  rank: number | null;
  marks: StandingMark[];
}

export interface StandingsSoFar {
  /** The county date up to which facts count. */
  through: string;
  decimals: number;
  /** Of how many persons a rank is. */
  cohort: number;
  /** The collection that tells of them. */
  collection: Collection;
  rows: StandingSoFar[];
}

/** B2: what the engine says of the facts up to now; nothing of it is a result, and nothing is kept but what is sent. */
@Injectable()
export class StandingService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly calendars: CalendarService,
  ) {}

  /** The collections whose answer shows standings; none where the scheme asks for no such notice. */
  async collectionsOf(tx: Transaction, { schemeVersionId }: Assessment): Promise<Collection[]> {
    const { content } = await this.catalogue.getScheme(tx, schemeVersionId);
    return Object.values(content.collections ?? {}).filter(({ standings }) => standings !== undefined);
  }

  async compute(tx: Transaction, assessment: Assessment, collection: Collection): Promise<StandingsSoFar> {
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const { calendarVersion: _, ...given } = await takeSnapshot(tx, assessment, (await this.calendars.current(tx)).version);
    const [{ maxSeq } = { maxSeq: 0 }] = await tx.query<{ maxSeq: number }>(
      'select coalesce(max(seq), 0)::bigint as "maxSeq" from fact where assessment_id = $1',
      [assessment.id],
    );
    const results = score(beforeMoney(content), { ...given, ...(await readFacts(tx, assessment.id, maxSeq)) });
    return {
      through: countyDateOf(businessNow(tx, assessment)),
      decimals: results.decimals,
      cohort: results.n,
      collection,
      rows: results.persons.flatMap((person) => rowOf(person, content, collection)),
    };
  }
}

/** Pools and pay are decided at the end of the period: before it there is nothing to share. */
function beforeMoney({ bonuses: _bonuses, pay: _pay, ...scheme }: Scheme): Scheme {
  return scheme;
}

function rowOf(person: Results['persons'][number], { sets }: Scheme, { lowAtMost }: Collection): StandingSoFar[] {
  const { total, rank } = person;
  if (total === null) return [];
  const isTrailing = person.sets.some((id) => sets[id]?.adverse === true);
  const marks: StandingMark[] = [...(lowAtMost !== undefined && total <= lowAtMost ? (['low'] as const) : []), ...(isTrailing ? (['trailing'] as const) : [])];
  return [
    {
      personId: person.person,
      name: person.name,
      organizationId: person.village,
      townshipId: person.township ?? person.village,
      total,
      ...sumsOf(person),
      rank,
      marks,
    },
  ];
}

/** Gross figures of all ledgers: nothing added makes up for what was deducted. */
function sumsOf({ ledgers }: PersonResult): { added: number; deducted: number } {
  const all = Object.values(ledgers);
  return { added: all.reduce((sum, { added }) => sum + added, 0), deducted: all.reduce((sum, { deducted }) => sum + deducted, 0) };
}
