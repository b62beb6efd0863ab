import type { Actor } from '#domain';
import { AccountNames, Database, IntakeService, type ImportBatch, type IntakeReport } from '#records';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { Download, Upload } from '../http/upload.js';
import type { intakeList, IntakeQuery } from './intake.schemas.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** R5: a county begins with Excel: template, dry run, all or nothing, and the second person's confirmation of earlier results. */
@Injectable()
export class IntakeProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly names: AccountNames,
  ) {}

  async template(): Promise<Download> {
    return { name: '考绩导入模板.xlsx', mediaType: xlsx, bytes: await this.intake.template() };
  }

  async dryRun({ actor }: Write, query: IntakeQuery, upload: Upload): Promise<IntakeReport> {
    const file = await this.intake.open(upload.bytes);
    return this.database.read(actor, (tx) => this.intake.dryRun(tx, file, query));
  }

  /** The command keeps the hash of the file, not the file. */
  async run(write: Write, query: IntakeQuery, upload: Upload): Promise<IntakeReport> {
    const file = await this.intake.open(upload.bytes);
    const body = { ...query, sha256: createHash('sha256').update(upload.bytes).digest('hex') };
    return this.commands.run(write, body, (tx, commandId) => this.intake.run(tx, file, { ...query, commandId }));
  }

  confirm(write: Write, id: string): Promise<{ done: true }> {
    return this.commands.run(write, { id }, async (tx) => {
      await this.intake.confirm(tx, id);
      return { done: true };
    });
  }

  async list(actor: Actor): Promise<z.infer<typeof intakeList>> {
    const batches = await this.database.read(actor, (tx) => this.intake.list(tx));
    const nameOf = await this.names.of(batches.flatMap(({ importedBy, confirmedBy }) => [importedBy, confirmedBy]));
    return batches.map(({ id, kind, fileHash, importedBy, importedAt, confirmedBy, counts }: ImportBatch) => ({
      id,
      kind,
      fileHash,
      importedBy: nameOf(importedBy) ?? '',
      importedAt,
      confirmedBy: confirmedBy && (nameOf(confirmedBy) ?? ''),
      counts,
    }));
  }
}
