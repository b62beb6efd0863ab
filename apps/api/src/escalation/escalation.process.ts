import { mondayOf, type Actor } from '#domain';
import { EscalationReader, overdueWorkbook } from '#records';
import { Injectable } from '@nestjs/common';
import { xlsxType, type Download } from '../http/upload.js';

/** The weekly overdue list as a file. */
@Injectable()
export class EscalationProcess {
  constructor(private readonly escalations: EscalationReader) {}

  async overdue(actor: Actor, week: string): Promise<Download> {
    const monday = mondayOf(week);
    const rows = await this.escalations.lateInWeek(actor, monday);
    return { name: `逾期清单-${monday}.xlsx`, mediaType: xlsxType, bytes: await overdueWorkbook(rows, monday) };
  }
}
