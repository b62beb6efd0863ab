import { Injectable } from '@nestjs/common';
import { engineActor } from '#domain';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { chain, chainedColumns, chainStart, merkleRoot, sha256, type ChainedEntry } from './hash-chain.js';

/** The first thing found wrong, and the row it is wrong at. */
export interface AuditFault {
  problem: 'changed' | 'missing' | 'segment' | 'unsealed' | 'cut';
  seq: number | null;
  /** Id of the audit entry, or number of the segment. */
  row: string;
}

export interface AuditVerdict {
  intact: boolean;
  entries: number;
  sealed: number;
  segments: number;
  /** Number and hash of the newest sealed entry: what is written down elsewhere to compare with later. */
  head: { seq: number; hash: string };
  fault: AuditFault | null;
}

type Sealed = ChainedEntry & { seq: number; hash: string };

const batch = 20_000;
/** Longer than a sealer ever takes. */
const unsealedSeconds = 10;

/** Computes the whole chain anew and names the exact row where it does not hold. */
@Injectable()
export class AuditVerifier {
  constructor(private readonly database: Database) {}

  /** `anchor`: a head written down earlier, outside the database; what was cut off or rewritten since shows by it. */
  async verify(anchor?: { seq: number; hash: string }): Promise<AuditVerdict> {
    return this.database.read(engineActor, async (tx) => {
      const [count] = await tx.query<{ entries: number }>('select count(*) as entries from audit_entry');
      const segments = await tx.query<Segment>('select n, from_seq, to_seq, root, hash from audit_segment order by n');
      const check = new ChainCheck(segments, anchor);
      for (let rows = await page(tx, 0); rows.length > 0 && !check.fault; rows = await page(tx, check.head.seq)) check.add(rows);
      const fault = check.fault ?? check.end() ?? (await unsealed(tx));
      return { intact: fault === null, entries: count?.entries ?? 0, sealed: check.head.seq, segments: segments.length, head: check.head, fault };
    });
  }
}

interface Segment {
  n: number;
  from_seq: number;
  to_seq: number;
  root: string;
  hash: string;
}

class ChainCheck {
  head = { seq: 0, hash: chainStart };
  fault: AuditFault | null = null;
  private leaves: string[] = [];
  private before = chainStart;
  private next = 0;

  constructor(
    private readonly segments: Segment[],
    private readonly anchor?: { seq: number; hash: string },
  ) {}

  add(rows: Sealed[]): void {
    for (const row of rows) {
      this.fault = this.faultAt(row);
      if (this.fault) return;
      this.head = { seq: row.seq, hash: row.hash };
      this.leaves.push(row.hash);
      this.fault = this.closeSegment(row.seq);
      if (this.fault) return;
    }
  }

  /** What is missing at the end: segments without their entries, an anchor beyond the last one. */
  end(): AuditFault | null {
    const left = this.segments[this.next];
    if (left) return { problem: 'missing', seq: this.head.seq + 1, row: `segment ${left.n}` };
    return this.anchor && this.anchor.seq > this.head.seq ? { problem: 'cut', seq: this.head.seq + 1, row: `anchor ${this.anchor.seq}` } : null;
  }

  private faultAt(row: Sealed): AuditFault | null {
    const seq = this.head.seq + 1;
    if (row.seq !== seq) return { problem: 'missing', seq, row: row.id };
    if (chain(sha256, this.head.hash, { seq, entry: row }) !== row.hash) return { problem: 'changed', seq, row: row.id };
    return this.anchor?.seq === seq && this.anchor.hash !== row.hash ? { problem: 'changed', seq, row: row.id } : null;
  }

  private closeSegment(seq: number): AuditFault | null {
    const segment = this.segments[this.next];
    if (segment?.to_seq !== seq) return null;
    const root = merkleRoot(sha256, this.leaves);
    this.before = sha256.hex(`${this.before}${root}`);
    this.leaves = [];
    this.next += 1;
    return root === segment.root && this.before === segment.hash ? null : { problem: 'segment', seq, row: `segment ${segment.n}` };
  }
}

function page(tx: Transaction, after: number): Promise<Sealed[]> {
  return tx.query<Sealed>(`select seq, hash, ${chainedColumns} from audit_entry where seq > $1 order by seq limit ${batch}`, [after]);
}

async function unsealed(tx: Transaction): Promise<AuditFault | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id::text as id from audit_entry where seq is null and at < now() - interval '${unsealedSeconds} seconds' order by audit_entry.id limit 1`,
  );
  return row ? { problem: 'unsealed', seq: null, row: row.id } : null;
}
