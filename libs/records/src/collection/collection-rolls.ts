import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups } from '../group/working-groups.js';
import { ProcedureEffects, type RollItem } from '../procedure/effects.js';
import { CollectionHolders } from './collection-holders.js';
import { roundOf, standingAnswers, type OpenedRound } from './collection-rounds.js';
import { subjectsOf, type Subject } from './collection-subjects.js';

/** Whom the rolls of a round list: everybody the first time, then whoever was returned; and what was answered and not checked yet. */
@Injectable()
export class CollectionRolls {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly holders: CollectionHolders,
    private readonly groups: WorkingGroups,
  ) {}

  onModuleInit(): void {
    this.effects.rollItems.collectionItems = (tx, context) => this.toAnswer(tx, context);
    this.effects.rollItems.collectionChecks = (tx, context) => this.toCheck(tx, context);
  }

  private async toAnswer(tx: Transaction, context: ProcedureContext): Promise<RollItem[]> {
    const round = await roundOf(tx, context);
    const given = new Map((await standingAnswers(tx, round.row.id)).map((one) => [one.subject, one.verdict]));
    const again = [...given.values()].includes('return');
    const asked = (await this.subjects(tx, round)).filter(({ key }) => (again ? given.get(key) === 'return' : !given.has(key)));
    return this.held(tx, round, { asked, by: round.collection.by, part: 'answer' });
  }

  private async toCheck(tx: Transaction, context: ProcedureContext): Promise<RollItem[]> {
    const round = await roundOf(tx, context);
    const { check } = round.collection;
    if (!check) return [];
    const open = new Set((await standingAnswers(tx, round.row.id)).filter(({ verdict }) => verdict === null).map(({ subject }) => subject));
    const asked = (await this.subjects(tx, round)).filter(({ key }) => open.has(key));
    return this.held(tx, round, { asked, by: check.by, part: 'check' });
  }

  private subjects(tx: Transaction, { assessment, collection, row }: OpenedRound): Promise<Subject[]> {
    return subjectsOf(tx, this.groups, { assessment, collection, round: row });
  }

  private async held(
    tx: Transaction,
    { assessment, row }: OpenedRound,
    { asked, by, part }: { asked: Subject[]; by: OpenedRound['collection']['by']; part: 'answer' | 'check' },
  ): Promise<RollItem[]> {
    const holders = await this.holders.holdersOf(tx, { by, part, assessment, subjects: asked, on: row.toDate });
    return asked.map(({ key, organizationId }, index) => ({ subject: key, organizationId, holder: holders[index] ?? refuse('signer.unknown', { by }) }));
  }
}
