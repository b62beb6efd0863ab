import type { Actor } from '#domain';
import { HoldEntryService, HoldReconciliation, reconciliationWorkbook } from '#records';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { xlsxType, type Download } from '../http/upload.js';
import type { HoldEntriesBody, holdEntriesWritten, ReconciliationQuery } from './hold.schemas.js';

/** R9: money under holds, as facts; nothing is paid by it. */
@Injectable()
export class HoldProcess {
  constructor(
    private readonly commands: Commands,
    private readonly entries: HoldEntryService,
    private readonly reconciliation: HoldReconciliation,
  ) {}

  enter(write: Write, holdId: string, body: HoldEntriesBody): Promise<z.infer<typeof holdEntriesWritten>> {
    return this.commands.run(write, body, async (tx, commandId) => {
      const ids = await this.entries.enter(tx, { holdId, commandId }, body.entries);
      return { ids, count: ids.length };
    });
  }

  async workbook(actor: Actor, query: ReconciliationQuery): Promise<Download> {
    const read = await this.reconciliation.read(actor, query);
    return { name: '暂停与补发对账.xlsx', mediaType: xlsxType, bytes: await reconciliationWorkbook(read) };
  }
}
