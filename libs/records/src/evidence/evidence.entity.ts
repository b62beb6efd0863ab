import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Organization } from '../organization/organization.entity.js';
import { Id, Instant, Uuid, Whole, Words } from '../database/columns.js';

/** A file somebody gave as evidence, scan or document; its name is made here, its type read from its first bytes. */
@Entity()
export class Evidence {
  @Id() id: string;
  @Index() @Words() sha256: string;
  @Words() mediaType: string;
  @Whole() size: number;
  @Column('bytea', { select: false }) bytes: Buffer;
  @Words() name: string;
  /** What the person called it, shown only. */
  @Words() title: string;
  @Uuid() uploadedBy: string;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Instant({ default: () => 'now()' }) at: string;
}
