import type { Role } from '#domain';
import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { Day, Id, Instant, KeyText, optional, Uuid, Words, Yes } from '../database/columns.js';

@Entity()
@Unique(['login'])
export class Account {
  @Id() id: string;
  @Words() login: string;
  @Words() name: string;
  @Words() passwordHash: string;
  @Index() @ForeignKey(() => Person) @Uuid(optional) personId: string | null;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  /** Set by whoever made the account; the person chooses their own at the first login. */
  @Yes({ default: false }) mustChangePassword: boolean;
  @Instant(optional) disabledAt: string | null;
  @Instant({ default: () => 'now()' }) createdAt: string;
}

/** A role at an organization: proposed by one administrator, confirmed by another; unconfirmed it gives nothing. */
@Entity()
export class RoleGrant {
  @Id() id: string;
  @Index() @ForeignKey(() => Account) @Uuid() accountId: string;
  @Words() role: Role;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Instant({ default: () => 'now()' }) validFrom: string;
  @Instant(optional) validTo: string | null;
  @Uuid() proposedBy: string;
  @Uuid(optional) confirmedBy: string | null;
  @Instant(optional) confirmedAt: string | null;
  @Words(optional) reason: string | null;
}

/** Who stands in for whom, between two county dates, both included. */
@Entity()
export class Substitute {
  @Id() id: string;
  @Index() @ForeignKey(() => Account) @Uuid() accountId: string;
  @Index() @ForeignKey(() => Account) @Uuid() substituteAccountId: string;
  @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Day() fromDate: string;
  @Day() toDate: string;
  @Uuid() setBy: string;
}

/** A login, known by the hash of its token only. */
@Entity()
export class Session {
  @KeyText() tokenHash: string;
  @Index() @ForeignKey(() => Account) @Uuid() accountId: string;
  @Instant() createdAt: string;
  @Instant() seenAt: string;
  @Instant(optional) endedAt: string | null;
  @Words(optional) source: string | null;
}

@Entity()
@Index(['login', 'at'])
@Index(['source', 'at'])
export class LoginAttempt {
  @Id() id: string;
  @Words() login: string;
  @Words(optional) source: string | null;
  @Yes() succeeded: boolean;
  @Instant({ default: () => 'now()' }) at: string;
}
