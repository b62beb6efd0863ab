import type { OrganizationKind } from '#domain';
import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Id, KeyUuid, optional, Uuid, Whole, Words } from '../database/columns.js';

/** A county, its departments, townships and villages, with the dates between which each existed. */
@Entity()
@Unique(['code'])
export class Organization {
  @Id() id: string;
  @Words() code: string;
  @Words() kind: OrganizationKind;
  @Words() name: string;
  @Index() @ForeignKey(() => Organization) @Uuid(optional) parentId: string | null;
  @Day() validFrom: string;
  @Day(optional) validTo: string | null;
}

/** Every pair of an organization and what stands under it, itself included; scopes are resolved with it. */
@Entity()
@Index(['descendantId'])
export class OrganizationClosure {
  @ForeignKey(() => Organization) @KeyUuid() ancestorId: string;
  @ForeignKey(() => Organization) @KeyUuid() descendantId: string;
  @Whole() depth: number;
}
