import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { Consequence } from './consequence.entity.js';

/** What one kind of consequence does when a publication calls for it, and when a correction takes its ground away (R7). */
export interface ConsequenceKind {
  /** R7: what a correction does with one that is not derived any more. */
  onCorrection: 'withdraw' | 'keep';
  /** Opens what these rows of one publication call for, in its transaction: own rows and startProcedure; idempotent. May set consequence.workflow_id. */
  open(tx: Transaction, assessment: Assessment, rows: Consequence[]): Promise<void>;
  /**
   * Ends what a withdrawn row had opened (own rows' state, notice to the person), also where its case was done already. The row's own
   * workflow is withdrawn and woken before; further ones are withdrawn here, before own rows are written (tasks are locked first everywhere).
   */
  withdraw?(tx: Transaction, row: Consequence, reason: { correctionId?: string; text: string }): Promise<void>;
}

/** The kinds by their name in the scheme: filled by the nouns when the module starts; a kind nobody carries out is a row only. */
@Injectable()
export class ConsequenceKinds {
  readonly kinds: Record<string, ConsequenceKind> = {};
}
