import { randomUUID } from 'node:crypto';
import { assessmentSteps, perform, realClock, type Act, type Actor, type ActWrite, type ProcedureContext, type StepSpec, type Task } from '#domain';
import {
  AuditLog,
  CalendarService,
  CommandService,
  DecisionService,
  OpeningService,
  ProcedureEffects,
  RollService,
  StepService,
  WatchService,
  type Database,
} from '#records';
import type { County } from './county.js';

/** The services behind human steps, wired as the module wires them. */
export function stepServices(database: Database) {
  const audit = new AuditLog(database);
  const calendars = new CalendarService();
  const effects = new ProcedureEffects();
  const steps = new StepService(
    database,
    new OpeningService(audit, calendars, effects),
    new DecisionService(audit, effects),
    new WatchService(audit, calendars),
  );
  return { audit, calendars, effects, steps, rolls: new RollService(audit, effects), commands: new CommandService(database) };
}

export type StepServices = ReturnType<typeof stepServices>;

/** A procedure driven by hand, the way its workflow would. */
export class ProcedureDriver {
  readonly context: ProcedureContext;
  readonly steps: Record<string, StepSpec> = { ...assessmentSteps };
  private seq = 0;

  constructor(
    private readonly database: Database,
    private readonly services: StepServices,
    county: County,
  ) {
    const id = randomUUID();
    this.context = {
      workflowId: `assessment/${county.county}/${id}`,
      procedure: 'assessment',
      subjectId: id,
      assessmentId: id,
      organizationId: county.county,
      places: { leadUnit: county.unit, starter: { role: 'leadUnitOfficer', organizationId: county.unit } },
      clock: realClock(new Date().toISOString()),
    };
  }

  open(key: string, given: Partial<Task> = {}): Promise<Task> {
    const task: Task = { name: `${key}#1`, key, subject: '', node: key, version: 0, stage: 'opening', opened: ++this.seq, seats: [], ...given };
    return this.services.steps.openTask(this.context, { task, step: this.step(key), place: this.place(key), spec: { steps: this.steps } });
  }

  step(key: string): StepSpec {
    const step = this.steps[key];
    if (!step) throw new Error(`no step ${key}`);
    return step;
  }

  place(at: string) {
    return { at, path: ['submit', at], backs: [], entries: 1 };
  }

  /** The command's row, as the API writes it before it sends the Update. */
  async command(actor: Actor, body: unknown = { form: {} }): Promise<string> {
    return this.services.commands.send({ actor, key: randomUUID(), route: 'POST /tasks/decision', body }, async (id) => id);
  }

  async decide(task: Task, actor: Actor, act: Partial<Act> & { body?: unknown; closes?: ActWrite['closes']; command?: string } = {}): Promise<Task> {
    const { body, closes = [], command = await this.command(actor, body), ...given } = act;
    const whole: Act = { task: task.name, seat: 1, action: this.step(task.key).actions[0], command, actor: actor.accountId, ...given };
    return this.services.steps.recordDecision(this.context, { act: whole, task: perform(task, whole, { step: this.step(task.key), seq: ++this.seq }), closes });
  }

  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.engine((tx) => tx.query<Row>(sql, parameters));
  }
}
