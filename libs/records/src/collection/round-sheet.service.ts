import { createHash, randomUUID } from 'node:crypto';
import { describeError, DomainError, refuse, type Actor, type FormField } from '#domain';
import { Injectable } from '@nestjs/common';
import { CommandService } from '../command/command.service.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { withinScope } from '../database/within-scope.js';
import { WorkingGroups } from '../group/working-groups.js';
import type { IntakeReport } from '../intake/intake.service.js';
import { readWorkbook } from '../intake/read-workbook.js';
import type { CellError, RawSheet } from '../intake/sheet.js';
import { RollService } from '../procedure/roll.service.js';
import { nameItems, readItems } from '../procedure/task-items.js';
import { roundOf } from './collection-rounds.js';
import { personsWithin, subjectsOf } from './collection-subjects.js';
import { faultAt, mainTable, readRoundSheets, roundWorkbook, type SheetAnswer, type SheetSubject } from './round-sheet.js';

/** A file that was read, before anybody asks the round about it. */
export interface RoundFile {
  hash: string;
  sheets: RawSheet[];
}

interface OpenRound {
  taskId: string;
  organizationId: string;
  title: string;
  form: FormField[];
}

/** What a dry run comes to: it has done everything, and nothing of it stays. */
class Undone extends Error {
  constructor(readonly errors: CellError[]) {
    super('undone');
  }
}

/** R5: a round answered by a workbook: a template of one's own open lines, a dry run, then all of them or none. */
@Injectable()
export class RoundSheetService {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandService,
    private readonly rolls: RollService,
    private readonly groups: WorkingGroups,
  ) {}

  async template(actor: Actor, roundId: string): Promise<{ title: string; bytes: Buffer }> {
    const { round, subjects } = await this.database.read(actor, async (tx) => {
      const open = await openRound(tx, roundId);
      return { round: open, subjects: await this.subjects(tx, roundId, open) };
    });
    return { title: round.title, bytes: await roundWorkbook(round.form, subjects) };
  }

  async open(file: Buffer): Promise<RoundFile> {
    return { hash: createHash('sha256').update(file).digest('hex'), sheets: await readWorkbook(file) };
  }

  /** Every line is answered as it would be, and taken back: what is refused then is refused now, by row and cell. */
  async dryRun(actor: Actor, roundId: string, file: RoundFile): Promise<IntakeReport> {
    let counted = 0;
    try {
      const command = { actor, key: randomUUID(), route: 'dry-run', body: { roundId } };
      await this.commands.run(command, async (tx, commandId) => {
        const { answers, errors } = await this.read(tx, roundId, file);
        counted = answers.length;
        throw new Undone([...errors, ...(await this.answerAll(tx, { roundId, answers, commandId }))]);
      });
    } catch (error) {
      if (error instanceof Undone) return report(file, counted, error.errors);
      throw error;
    }
    return refuse('internal.error');
  }

  async run(tx: Transaction, roundId: string, { file, commandId }: { file: RoundFile; commandId: string }): Promise<IntakeReport> {
    const { answers, errors } = await this.read(tx, roundId, file);
    if (errors.length === 0) errors.push(...(await this.answerAll(tx, { roundId, answers, commandId })));
    if (errors.length > 0) refuse('intake.invalid', { count: errors.length, errors: errors.slice(0, 100) });
    return report(file, answers.length, []);
  }

  private async read(tx: Transaction, roundId: string, file: RoundFile): Promise<{ answers: SheetAnswer[]; errors: CellError[] }> {
    const round = await openRound(tx, roundId);
    return readRoundSheets(file.sheets, round.form, await this.subjects(tx, roundId, round));
  }

  /** Each line by itself; one that is refused leaves the others to be looked at. */
  private async answerAll(
    tx: Transaction,
    { roundId, answers, commandId }: { roundId: string; answers: SheetAnswer[]; commandId: string },
  ): Promise<CellError[]> {
    const { taskId } = await openRound(tx, roundId);
    const errors: CellError[] = [];
    for (const { subject, row, form } of answers) {
      await tx.query('savepoint line');
      try {
        await this.rolls.answer(tx, { taskId, subject, form, commandId });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await tx.query('rollback to savepoint line');
        errors.push(lineFault(error, row));
      }
    }
    return errors;
  }

  /** The reader's own open lines; whom their tables may name is told by the round, wherever those persons are managed. */
  private async subjects(tx: Transaction, roundId: string, { taskId, organizationId }: OpenRound): Promise<SheetSubject[]> {
    const mine = (await readItems(tx, taskId)).filter((item) => item.mine && item.answeredAt === null);
    return withinScope(tx, organizationId, async () => {
      const round = await roundOf(tx, { subjectId: roundId });
      const { assessment, collection, row } = round;
      const known = new Map((await subjectsOf(tx, this.groups, { assessment, collection, round: row })).map((one) => [one.key, one]));
      const hasTables = collection.form.some(({ kind }) => kind === 'rows');
      return Promise.all(
        (await nameItems(tx, mine)).map(async ({ subject, name }) => {
          const found = known.get(subject);
          return { subject, name, people: found && hasTables ? await personsWithin(tx, { assessment, collection, subject: found, round: row }) : [] };
        }),
      );
    });
  }
}

const openRounds = `
  select t.id as "taskId", r.organization_id as "organizationId", r.title ->> 'zh' as title, p.spec #> '{steps,collect,form}' as form
  from collection_round r left join procedure p on p.workflow_id = r.workflow_id left join task t on t.workflow_id = r.workflow_id and t.key = 'collect' and t.stage = 'open' where r.id = $1`;

async function openRound(tx: Transaction, roundId: string): Promise<OpenRound> {
  const [round] = await tx.query<Omit<OpenRound, 'taskId'> & { taskId: string | null }>(openRounds, [roundId]);
  if (!round) return refuse('collection.unknown', { roundId });
  return { ...round, taskId: round.taskId ?? refuse('collection.not_open', { roundId }) };
}

function lineFault({ code, details }: DomainError, row: number): CellError {
  const { zh, en } = describeError(code).title;
  const path = typeof details['path'] === 'string' ? `（${details['path']}）` : '';
  return faultAt({ sheet: mainTable, row, column: 0, value: null }, 'line.refused', { why: `${zh}${path}`, whyEn: `${en}${path}` });
}

function report({ hash }: RoundFile, count: number, errors: CellError[]): IntakeReport {
  return { batchId: null, accepted: errors.length === 0, counts: { [mainTable]: count }, errors, fileHash: hash };
}
