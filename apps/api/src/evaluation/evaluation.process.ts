import type { AppConfig } from '#config';
import { Database, EvaluationService } from '#records';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { EvaluationBody, printedCodes } from './evaluation.schemas.js';

/** E3, R13: what an officer writes about an evaluation besides deciding its step. */
@Injectable()
export class EvaluationProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly evaluations: EvaluationService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  open(write: Write, body: EvaluationBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => ({ id: await this.evaluations.open(tx, body) }));
  }

  /** No command: its answer would keep the codes. */
  async showCodes({ actor }: Write, id: string): Promise<z.infer<typeof printedCodes>> {
    const codes = await this.database.transaction(actor, (tx) => this.evaluations.showCodes(tx, id));
    return { ...codes, address: `${this.config.publicUrl}/ballot` };
  }
}
