import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ballotLimits, refuse, type BallotSheet, type CountedBallot, type RaterClass } from '#domain';
import { Inject, Injectable, Optional } from '@nestjs/common';

/** Token of the key that seals ballots: base64, never in the database. */
export const BALLOT_KEY = Symbol('BALLOT_KEY');

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** What of an evaluation says how long its longest ballot is. */
export interface SealedFor {
  id: string;
  sheet: BallotSheet;
  classes: readonly RaterClass[];
}

/**
 * Ballots lie sealed until they are counted: tables, pages, write-ahead log and backups tell in which order codes were used, never what
 * was voted; what is counted is written anew, all at once. Every ballot of an evaluation has the same length.
 */
@Injectable()
export class BallotSeal {
  constructor(@Optional() @Inject(BALLOT_KEY) private readonly master?: string) {}

  /** Refuses to begin what could never be counted. */
  assertKey(): void {
    if (!this.master) refuse('evaluation.key_missing');
  }

  seal(evaluation: SealedFor, ballot: CountedBallot): Buffer {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.keyOf(evaluation.id), nonce);
    const text = JSON.stringify([ballot.class, ...ballot.values]).padEnd(lengthOf(evaluation));
    return Buffer.concat([nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  }

  unseal(evaluation: SealedFor, sealed: Buffer): CountedBallot {
    const opening = createDecipheriv(cipher, this.keyOf(evaluation.id), sealed.subarray(0, nonceBytes));
    opening.setAuthTag(sealed.subarray(-tagBytes));
    const text = Buffer.concat([opening.update(sealed.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8');
    const [raterClass, ...values] = JSON.parse(text) as [string, ...number[]];
    return { class: raterClass, values };
  }

  private keyOf(evaluationId: string): Buffer {
    const master = this.master ?? refuse('evaluation.key_missing');
    return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), evaluationId, 'ballot', 32));
  }
}

/** Room for the longest class and for every mark at its most digits. */
function lengthOf({ sheet, classes }: SealedFor): number {
  const cells = sheet.questions.length * sheet.subjects.length;
  const longest = Math.max(...classes.map(({ key }) => JSON.stringify(key).length));
  return 2 + longest + cells * (1 + String(ballotLimits.points).length);
}
