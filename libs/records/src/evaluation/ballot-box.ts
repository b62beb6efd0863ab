import { createHash, randomUUID } from 'node:crypto';
import { checkBallot, readBallotCode, refuse, type BallotAnswer, type BallotSheet, type RaterClass } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { shareAssessment } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { BallotSeal } from './ballot-seal.js';

/** What somebody with a code is shown. */
export interface OfferedSheet extends BallotSheet {
  title: string;
  raterClass: string;
  holder: string;
  closesAt: string;
  demonstration: boolean;
}

interface Standing {
  evaluationId: string;
  organizationId: string;
  title: string;
  holder: string;
  raterClass: string;
  used: boolean;
  sheet: BallotSheet;
  classes: RaterClass[];
  closesAt: string;
  open: boolean;
  demonstration: boolean;
}

const standingOf = `
  select e.id as "evaluationId", e.organization_id as "organizationId", e.title, o.name as holder, c.rater_class as "raterClass", c.used, e.sheet, e.classes,
    e.closes_business_at as "closesAt", e.state = 'open' and e.closes_at > clock_timestamp() as open, e.clock ->> 'scale' <> '1' or e.clock -> 'realOrigin' <> e.clock -> 'businessOrigin' as demonstration
  from ballot_code c join evaluation e on e.id = c.evaluation_id join organization o on o.id = e.organization_id where c.hash = $1`;

/** A code as the tables know it. */
export function hashOfCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

/**
 * E3, R13: one ballot a code. Nothing of a sender is here to be kept: no account, no address, no time, no audit entry; the code is
 * marked used and the sealed ballot inserted in one transaction, under a random key.
 */
@Injectable()
export class BallotBox {
  constructor(
    private readonly database: Database,
    private readonly seals: BallotSeal,
  ) {}

  /** The sheet a code opens, while it can still be cast. */
  async offer(typed: string): Promise<OfferedSheet> {
    const hash = hashOf(typed);
    return this.database.engine(async (tx) => {
      const { title, raterClass, classes, holder, closesAt, demonstration, sheet } = usable(await find(tx, hash));
      return { title, raterClass: classes.find(({ key }) => key === raterClass)?.title ?? raterClass, holder, closesAt, demonstration, ...sheet };
    });
  }

  async cast(typed: string, answers: readonly BallotAnswer[]): Promise<void> {
    const hash = hashOf(typed);
    await this.database.engine(async (tx) => {
      await shareAssessment(tx, (await find(tx, hash)).evaluationId); // the count takes it alone: no ballot comes after it
      const { evaluationId, organizationId, raterClass, sheet, classes } = usable(await find(tx, hash));
      const values = checkBallot(sheet, answers);
      const sealed = this.seals.seal({ id: evaluationId, sheet, classes }, { class: raterClass, values });
      const taken = await tx.query('update ballot_code set used = true where hash = $1 and not used returning 1', [hash]);
      if (taken.length === 0) refuse('ballot.code_used');
      await tx.query('insert into ballot (id, evaluation_id, organization_id, sealed) values ($1, $2, $3, $4)', [
        randomUUID(),
        evaluationId,
        organizationId,
        sealed,
      ]);
    });
  }
}

function hashOf(typed: string): Buffer {
  return hashOfCode(readBallotCode(typed) ?? refuse('ballot.code_unknown'));
}

async function find(tx: Transaction, hash: Buffer): Promise<Standing> {
  const [standing] = await tx.query<Standing>(standingOf, [hash]);
  return standing ?? refuse('ballot.code_unknown');
}

/** After the end nobody learns any more whether a code was used. */
function usable(standing: Standing): Standing {
  if (!standing.open) refuse('ballot.closed');
  if (standing.used) refuse('ballot.code_used');
  return standing;
}
