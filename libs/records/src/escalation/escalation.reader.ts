import { countyDateOf, endOfDay, engineActor, escalatedProcedures, quietNodes, shiftDate, type Actor, type EscalationKind, type SeatHolder } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { Database } from '../database/database.js';
import type { PageOf, PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { datesOf, lastActsOf, mattersLateBefore, openMatters, stepsOf, type Matter, type StepRow } from './escalation-queries.js';
import { byLateness, figuresOf, rowsOf, type EscalationRow, type TownshipFigures } from './escalation-rows.js';

export interface EscalationFilter extends PageRequest {
  kind?: EscalationKind;
  townshipId?: string;
  /** Only what is late. */
  late?: boolean;
}

export interface EscalationBoard extends PageOf<EscalationRow> {
  /** By township, of all kinds asked for. */
  figures: TownshipFigures[];
}

/** R17: every talk, rectification, hold and removal that is open, and whatever else is late, from the task and procedure tables alone. */
@Injectable()
export class EscalationReader {
  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarService,
    private readonly names: AccountNames,
  ) {}

  async board(actor: Actor, { kind, townshipId, late, limit, offset }: EscalationFilter): Promise<EscalationBoard> {
    const matters = await this.database.read(actor, (tx) => openMatters(tx, { cases: escalatedProcedures, waiting: quietNodes }));
    const rows = (await this.rows(matters)).filter((row) => !kind || row.kind === kind).sort(byLateness);
    const asked = rows.filter((row) => (!townshipId || row.township?.id === townshipId) && (!late || row.late));
    return { items: asked.slice(offset, offset + limit), total: asked.length, figures: figuresOf(rows) };
  }

  /** What was late at any time in the week beginning on this Monday, done since or not. */
  async lateInWeek(actor: Actor, monday: string): Promise<EscalationRow[]> {
    const sunday = endOfDay(shiftDate(monday, 6));
    const matters = await this.database.read(actor, (tx) => mattersLateBefore(tx, sunday));
    const rows = await this.rows(matters, sunday);
    return rows.filter(({ steps }) => steps.some(({ closedAt }) => closedAt === null || countyDateOf(closedAt) >= monday)).sort(byLateness);
  }

  /** Who may see a matter may see its steps, also those that others hold. */
  private async rows(matters: Matter[], until?: string): Promise<EscalationRow[]> {
    if (matters.length === 0) return [];
    const cases = matters.filter(({ taskId }) => taskId === null).map(({ workflowId }) => workflowId);
    const taskIds = matters.flatMap(({ taskId }) => taskId ?? []);
    const found = await this.database.read(engineActor, async (tx) => {
      const steps = await stepsOf(tx, { cases, taskIds });
      const lastActs = await lastActsOf(tx, [...new Set(matters.map(({ workflowId }) => workflowId))]);
      const [calendar, holderName, dates] = [await this.calendars.current(tx), await namesOf(tx, steps), await datesOf(tx, cases)];
      return { steps, lastActs, now: tx.now(), calendar, holderName, dates };
    });
    const accountName = await this.names.of(found.lastActs.map(({ by }) => by));
    return rowsOf(matters, { ...found, accountName, ...(until ? { until } : {}) });
  }
}

/** The person, or the organization whose role it is. */
async function namesOf(tx: Transaction, steps: StepRow[]): Promise<(holder: SeatHolder) => string> {
  const idOf = (holder: SeatHolder) => ('personId' in holder ? holder.personId : holder.organizationId);
  const holders = steps.flatMap(({ seats, waitingFor }) => [...seats.map(({ holder, asked }) => asked ?? holder), ...waitingFor]);
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from organization where id = any($1::uuid[]) union all select id, name from person where id = any($1::uuid[])',
    [holders.map(idOf)],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (holder) => names.get(idOf(holder)) ?? '';
}
