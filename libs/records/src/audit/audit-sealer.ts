import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { chain, chainedColumns, chainStart, merkleRoot, sha256, type ChainedEntry, type ChainHash } from './hash-chain.js';

export const segmentLength = 1000;
const batch = 5000;

/** Numbers and chains committed entries, apart from the acts: one sealer at a time, at most a second behind. */
@Injectable()
export class AuditSealer {
  private readonly hash: ChainHash = sha256;

  constructor(private readonly database: Database) {}

  /** Seals what is there, unless another sealer is at it; answers how many entries. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (let count = batch; count === batch; sealed += count) count = await this.database.engine((tx) => this.sealBatch(tx));
    return sealed;
  }

  private async sealBatch(tx: Transaction): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('kaoji.audit', 0)) as mine");
    if (!lock?.mine) return 0;
    const entries = await tx.query<ChainedEntry>(`select ${chainedColumns} from audit_entry where seq is null order by audit_entry.id limit ${batch}`);
    if (entries.length === 0) return 0;
    const [last] = await tx.query<{ seq: number; hash: string }>('select seq, hash from audit_entry where seq is not null order by seq desc limit 1');
    const sealed = this.chained(entries, last ?? { seq: 0, hash: chainStart });
    await tx.query(
      `update audit_entry set seq = given.seq, hash = given.hash from jsonb_to_recordset($1::jsonb) as given (id bigint, seq bigint, hash text)
       where audit_entry.id = given.id`,
      [JSON.stringify(sealed)],
    );
    await this.sealSegments(tx, sealed.at(-1)?.seq ?? 0);
    return entries.length;
  }

  private chained(entries: ChainedEntry[], { seq, hash }: { seq: number; hash: string }): { id: string; seq: number; hash: string }[] {
    let before = hash;
    return entries.map((entry, index) => {
      const number = seq + index + 1;
      before = chain(this.hash, before, { seq: number, entry });
      return { id: entry.id, seq: number, hash: before };
    });
  }

  private async sealSegments(tx: Transaction, upTo: number): Promise<void> {
    const [last] = await tx.query<{ n: number; to_seq: number; hash: string }>('select n, to_seq, hash from audit_segment order by n desc limit 1');
    let { n, to_seq: end, hash: before } = last ?? { n: 0, to_seq: 0, hash: chainStart };
    for (; end + segmentLength <= upTo; end += segmentLength) {
      const leaves = await tx.query<{ hash: string }>('select hash from audit_entry where seq between $1 and $2 order by seq', [end + 1, end + segmentLength]);
      const root = merkleRoot(
        this.hash,
        leaves.map(({ hash }) => hash),
      );
      before = this.hash.hex(`${before}${root}`);
      n += 1;
      await tx.query('insert into audit_segment (n, from_seq, to_seq, root, hash, algorithm, count, sealed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        n,
        end + 1,
        end + segmentLength,
        root,
        before,
        this.hash.name,
        segmentLength,
        tx.now(),
      ]);
    }
  }
}
