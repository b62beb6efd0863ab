import { Entity } from 'typeorm';
import { Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

/** R5: one file that was taken over as a whole, known by its hash; earlier results in it count after a second person's confirmation. */
@Entity('import_batch')
export class ImportBatch {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid(optional) assessmentId: string | null;
  @Words() kind: string;
  @Words() fileHash: string;
  @Json() counts: Record<string, number>;
  @Uuid() importedBy: string;
  @Instant() importedAt: string;
  @Uuid(optional) confirmedBy: string | null;
  @Instant(optional) confirmedAt: string | null;
}
