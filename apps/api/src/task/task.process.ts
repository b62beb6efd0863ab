import { DomainError, refuse, seatsFor, type Act, type Actor, type Receipt, type Task } from '#domain';
import { RollService, TaskReader, UrgingService, type RollStanding, type UrgingOf } from '#records';
import { Procedures } from '#temporal';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { AnswersBody, DecisionBody, receiptView, ReplyBody, UrgeBody } from './task.schemas.js';

type ReceiptView = z.infer<typeof receiptView>;

interface Sending {
  actor: Actor;
  taskId: string;
  body: DecisionBody;
  command: string;
}

/** The only caller of Temporal for decisions; answers to rolls are facts and go to the tables. */
@Injectable()
export class TaskProcess {
  constructor(
    private readonly commands: Commands,
    private readonly procedures: Procedures,
    private readonly tasks: TaskReader,
    private readonly rolls: RollService,
    private readonly urgings: UrgingService,
  ) {}

  decide(write: Write, taskId: string, body: DecisionBody): Promise<ReceiptView> {
    return this.commands.send(write, body, (command) => this.send({ actor: write.actor, taskId, body, command }));
  }

  answer(write: Write, taskId: string, { answers }: AnswersBody): Promise<RollStanding> {
    return this.commands.run(write, { taskId, answers }, async (tx, commandId) => {
      let standing: RollStanding = { answered: 0, remaining: 0 };
      for (const answer of answers) standing = await this.rolls.answer(tx, { taskId, commandId, ...answer });
      return standing;
    });
  }

  urge(write: Write, taskId: string, body: UrgeBody): Promise<{ done: true }> {
    return this.commands.run(write, { taskId, ...body }, async (tx) => {
      await this.urgings.urge(tx, { taskId, message: body.message ?? '' });
      return { done: true };
    });
  }

  /** R17: the duty to reply, done by whoever has the step. */
  reply(write: Write, about: UrgingOf, { reply }: ReplyBody): Promise<{ done: true }> {
    return this.commands.run(write, { ...about, reply }, async (tx) => {
      await this.urgings.reply(tx, about, reply);
      return { done: true };
    });
  }

  private async send({ actor, taskId, body, command }: Sending): Promise<ReceiptView> {
    const { workflowId, memory } = await this.tasks.locate(actor, taskId);
    const act = actOf({ actor, body, command, task: memory });
    try {
      return viewOf(await this.procedures.decide(workflowId, act), { taskId, command });
    } catch (error) {
      return this.recover(error, { actor, taskId, command, task: memory.name });
    }
  }

  /** The decision may stand although its answer was lost; else the refusal says how things are and what may be done. */
  private async recover(error: unknown, { actor, taskId, command, task }: Omit<Sending, 'body'> & { task: string }): Promise<ReceiptView> {
    if (!(error instanceof DomainError)) throw error;
    const known = mayStand.has(error.code) ? await this.tasks.decisionOf(actor, command) : undefined;
    if (known) return viewOf({ task, action: known.action, standing: known.closed ? 'closed' : 'recorded' }, { taskId, command });
    throw isRefusal(error) ? await this.refusalAsOfNow(error, { actor, taskId }) : error;
  }

  private async refusalAsOfNow(error: DomainError, { actor, taskId }: { actor: Actor; taskId: string }): Promise<DomainError> {
    const now = await this.tasks.get(actor, taskId).catch(() => undefined);
    // no workflow knows a step that the rows keep open: it is being built again, nothing was decided
    if (error.code === 'task.closed' && now?.stage === 'open') return new DomainError('temporal.unavailable', {});
    const code = error.code === 'task.closed' && (await this.tasks.isOfWithdrawn(actor, taskId)) ? 'case.withdrawn' : error.code;
    const allowedActions = now?.availableActions.map(({ action }) => action) ?? [];
    return new DomainError(code, { ...error.details, currentStatus: now?.stage, allowedActions });
  }
}

/** Refusals after which the decision may have been recorded all the same. */
const mayStand = new Set(['task.closed', 'outcome.unknown', 'task.already_signed']);

function isRefusal({ code }: DomainError): boolean {
  return code !== 'outcome.unknown' && code !== 'temporal.unavailable';
}

/** The seat named, or the one the actor may sit at. */
function actOf({ actor, body, command, task }: { actor: Actor; body: DecisionBody; command: string; task: Task }): Act {
  const { action, to, thenBackHere, holder, where, remove } = body;
  const mine = seatsFor(task, { personId: actor.personId, grants: actor.grants });
  const fitting = mine.find((seat) => (action === 'takeBack' ? seat.by === actor.accountId : !seat.action)) ?? mine[0];
  const seat = body.seat ?? fitting?.id ?? refuse('task.not_signer', { taskName: task.name });
  return { task: task.name, seat, action, command, actor: actor.accountId, to, thenBackHere, holder, where, remove };
}

function viewOf({ task, action, standing, outcome }: Receipt, { taskId, command }: { taskId: string; command: string }): ReceiptView {
  return { task, taskId, action, standing, outcome: outcome?.action ?? null, command };
}
