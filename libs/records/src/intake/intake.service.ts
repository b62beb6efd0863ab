import { hasPermission, refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { TargetService } from '../target/target.service.js';
import { checkWorkbook, countyNamedIn, sheetPermissions, type Checked } from './check-workbook.js';
import { ImportBatch } from './import-batch.entity.js';
import { fileHashOf } from './intake-ids.js';
import { readKnownAssessment, readKnownCounty } from './known-records.js';
import type { KnownAssessment, KnownCounty } from './known.js';
import { readWorkbook } from './read-workbook.js';
import { subItemsOf } from './score-rows.js';
import type { CellError, CheckedRow, RawSheet } from './sheet.js';
import type { SheetKey } from './sheets.js';
import { templateWorkbook } from './template.js';
import { CountyWriter } from './write-county.js';
import { confirmEarlierResults, writeEarlierResults } from './write-earlier-results.js';
import { writeGroups } from './write-groups.js';
import { FactWriter } from './write-facts.js';

/** A file that was read, before anybody asks the tables about it. */
export interface IntakeFile {
  hash: string;
  sheets: RawSheet[];
}

export interface IntakeOptions {
  assessmentId?: string;
  commandId?: string;
  /** The passwords of the file stay as they are: a demonstration's. */
  keepsPasswords?: boolean;
}

/** `accepted`: everything was written, or would be; a dry run says in `errors` why it would not. */
export interface IntakeReport {
  batchId: string | null;
  accepted: boolean;
  counts: Record<string, number>;
  errors: CellError[];
  fileHash: string;
}

/** R5: a county begins with Excel; all or nothing, the same file once. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly targets: TargetService,
    private readonly audit: AuditLog,
  ) {}

  template(): Promise<Buffer> {
    return templateWorkbook();
  }

  /** Reads an upload within the limits; outside any transaction, for it may take seconds. */
  async open(file: Buffer): Promise<IntakeFile> {
    return { hash: fileHashOf(file), sheets: await readWorkbook(file) };
  }

  /** What would happen; writes nothing. */
  async dryRun(tx: Transaction, file: IntakeFile, options: IntakeOptions = {}): Promise<IntakeReport> {
    const { checked } = await this.check(tx, file, options);
    return report(file, checked, null);
  }

  /** Takes the whole file over, or refuses it with every wrong cell. The same file again answers what it did the first time. */
  async run(tx: Transaction, file: IntakeFile, options: IntakeOptions = {}): Promise<IntakeReport> {
    const known = await tx.manager.findOneBy(ImportBatch, { fileHash: file.hash, ...(options.assessmentId ? { assessmentId: options.assessmentId } : {}) });
    if (known) return { batchId: known.id, accepted: true, counts: known.counts, errors: [], fileHash: file.hash };
    const { checked, county, assessment } = await this.check(tx, file, options);
    if (checked.errors.length) refuse('intake.invalid', { count: checked.errors.length, errors: checked.errors.slice(0, 100) });
    const writer = new CountyWriter(tx, county, { rootCode: checked.rootCode, keepsPasswords: options.keepsPasswords });
    await writer.write(checked.tables);
    const batchId = await this.addBatch(tx, {
      file,
      checked,
      options,
      organizationId: tx.actor.kind === 'engine' ? writer.rootId : (tx.actor.scope[0] ?? writer.rootId),
    });
    await writeGroups(tx, checked.tables, { writer, known: county, audit: this.audit });
    const { earlierResults } = checked.tables;
    if (earlierResults?.length) await writeEarlierResults(tx, writer, { rows: earlierResults, batchId });
    if (assessment) {
      const known = { county, assessment, rootCode: checked.rootCode };
      const target = { assessmentId: assessment.id, commandId: options.commandId, subItemsOf: (values: CheckedRow['values']) => subItemsOf(known, values) };
      await new FactWriter({ ledger: this.ledger, targets: this.targets }, writer, target).write(tx, checked.tables);
    }
    return report(file, checked, batchId);
  }

  /** The second person's confirmation, without which imported results count for nothing. */
  async confirm(tx: Transaction, batchId: string): Promise<void> {
    const batch =
      (await tx.manager.findOne(ImportBatch, { where: { id: batchId }, lock: { mode: 'pessimistic_write' } })) ?? refuse('intake.unknown', { batchId });
    if (batch.confirmedBy) refuse('intake.already_confirmed', { batchId });
    if (batch.importedBy === tx.actor.accountId) refuse('intake.same_person', { batchId });
    await tx.query('update import_batch set confirmed_by = $2, confirmed_at = $3 where id = $1', [batchId, tx.actor.accountId, tx.now()]);
    const periods = await confirmEarlierResults(tx, batchId);
    await this.audit.record(tx, 'intake.confirmed', { subject: batchId, organizationId: batch.organizationId, data: { fileHash: batch.fileHash, periods } });
  }

  list(tx: Transaction): Promise<ImportBatch[]> {
    return tx.manager.find(ImportBatch, { order: { importedAt: 'DESC' }, take: 200 });
  }

  private async check(
    tx: Transaction,
    file: IntakeFile,
    { assessmentId }: IntakeOptions,
  ): Promise<{ checked: Checked; county: KnownCounty; assessment: KnownAssessment | null }> {
    const county = await readKnownCounty(tx, countyNamedIn(file.sheets));
    const assessment = assessmentId ? ((await readKnownAssessment(tx, assessmentId)) ?? refuse('assessment.unknown', { assessmentId })) : null;
    return { checked: checkWorkbook(file.sheets, { county, assessment }, (sheet) => mayImport(tx.actor, sheet)), county, assessment };
  }

  private async addBatch(
    tx: Transaction,
    { file, checked, options, organizationId }: { file: IntakeFile; checked: Checked; options: IntakeOptions; organizationId: string },
  ): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      'insert into import_batch (organization_id, assessment_id, kind, file_hash, counts, imported_by, imported_at) values ($1, $2, $3, $4, $5, $6, $7) returning id',
      [
        organizationId,
        options.assessmentId ?? null,
        Object.keys(checked.counts).join(','),
        file.hash,
        JSON.stringify(checked.counts),
        tx.actor.accountId,
        tx.now(),
      ],
    );
    const id = row?.id ?? refuse('intake.invalid');
    await this.audit.record(tx, 'intake.imported', {
      subject: id,
      organizationId,
      data: { fileHash: file.hash, counts: checked.counts, assessmentId: options.assessmentId },
    });
    return id;
  }
}

/** The engine imports a county's first files only: from the command line, before anybody has an account. */
function mayImport(actor: Actor, sheet: SheetKey): boolean {
  if (actor.kind === 'engine') return !['targets', 'scores', 'events', 'contest', 'earlierResults'].includes(sheet);
  return sheetPermissions[sheet].some((permission) =>
    hasPermission(
      permission,
      actor.grants.map(({ role }) => role),
    ),
  );
}

function report(file: IntakeFile, { errors, counts }: Checked, batchId: string | null): IntakeReport {
  return { batchId, accepted: errors.length === 0, counts, errors, fileHash: file.hash };
}
