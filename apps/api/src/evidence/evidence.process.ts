import type { Actor } from '#domain';
import { Database, EvidenceService, type EvidenceFile } from '#records';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { Download, Upload } from '../http/upload.js';
import type { evidenceView } from './evidence.schemas.js';

type EvidenceView = z.infer<typeof evidenceView>;

@Injectable()
export class EvidenceProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly evidence: EvidenceService,
  ) {}

  /** The command keeps the hash of the file, not the file. */
  upload(write: Write, { name, bytes }: Upload): Promise<EvidenceView> {
    const body = { name, sha256: createHash('sha256').update(bytes).digest('hex') };
    return this.commands.run(write, body, async (tx) => viewOf(await this.evidence.add(tx, { title: name, bytes })));
  }

  async read(actor: Actor, id: string): Promise<Download> {
    return this.database.transaction(actor, (tx) => this.evidence.read(tx, id));
  }
}

function viewOf({ id, title, mediaType, size, sha256, at }: EvidenceFile): EvidenceView {
  return { id, name: title, mediaType, size, sha256, uploadedAt: at };
}
