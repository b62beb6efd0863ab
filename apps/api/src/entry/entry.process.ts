import { LedgerService, type Transaction } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { ContestBody, EntriesBody, EventBody } from './entry.schemas.js';

interface Written {
  ids: string[];
  count: number;
}

/** Facts go straight to the ledger, never through a workflow. */
@Injectable()
export class EntryProcess {
  constructor(
    private readonly commands: Commands,
    private readonly ledger: LedgerService,
  ) {}

  enter(write: Write, assessmentId: string, body: EntriesBody): Promise<Written> {
    return this.write(write, body, (tx, commandId) => this.ledger.writeEntries(tx, { assessmentId, commandId }, body.entries));
  }

  record(write: Write, assessmentId: string, body: EventBody): Promise<Written> {
    return this.write(write, body, (tx, commandId) => this.ledger.writeEvents(tx, { assessmentId, commandId }, [body]));
  }

  contest(write: Write, assessmentId: string, body: ContestBody): Promise<Written> {
    return this.write(write, body, (tx, commandId) => this.ledger.writeContest(tx, { assessmentId, commandId }, body));
  }

  private write(write: Write, body: unknown, work: (tx: Transaction, commandId: string) => Promise<string[]>): Promise<Written> {
    return this.commands.run(write, body, async (tx, commandId) => {
      const ids = await work(tx, commandId);
      return { ids, count: ids.length };
    });
  }
}
