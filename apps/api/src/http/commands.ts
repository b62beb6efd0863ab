import { CommandService, type Transaction } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from './caller.js';

/** Carries out a write once per key: see CommandService. */
@Injectable()
export class Commands {
  constructor(private readonly commands: CommandService) {}

  /** Facts and their answer, in one transaction. */
  run<T>(write: Write, body: unknown, work: (tx: Transaction, commandId: string) => Promise<T>): Promise<T> {
    return this.commands.run({ ...write, body }, work);
  }

  /** An act that a workflow carries out. */
  send<T>(write: Write, body: unknown, work: (commandId: string) => Promise<T>): Promise<T> {
    return this.commands.send({ ...write, body }, work);
  }
}
