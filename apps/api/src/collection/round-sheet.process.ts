import { RoundSheetService, type IntakeReport } from '#records';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { xlsxType, type Download, type Upload } from '../http/upload.js';

/** R5: a round by workbook. */
@Injectable()
export class RoundSheetProcess {
  constructor(
    private readonly commands: Commands,
    private readonly sheets: RoundSheetService,
  ) {}

  async template(actor: Actor, roundId: string): Promise<Download> {
    const { title, bytes } = await this.sheets.template(actor, roundId);
    return { name: `${title}.xlsx`, mediaType: xlsxType, bytes };
  }

  async dryRun({ actor }: Write, roundId: string, upload: Upload): Promise<IntakeReport> {
    return this.sheets.dryRun(actor, roundId, await this.sheets.open(upload.bytes));
  }

  /** The command keeps the hash of the file, not the file. */
  async run(write: Write, roundId: string, upload: Upload): Promise<IntakeReport> {
    const file = await this.sheets.open(upload.bytes);
    return this.commands.run(write, { roundId, sha256: file.hash }, (tx, commandId) => this.sheets.run(tx, roundId, { file, commandId }));
  }
}
