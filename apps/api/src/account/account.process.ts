import { refuse, roles, type Role } from '#domain';
import { AccountService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { AccountBody, DisableBody, GrantBody, SubstituteBody } from './account.schemas.js';

/** What the system and the security administrator do with accounts; neither alone can give a role. */
@Injectable()
export class AccountProcess {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: AccountService,
  ) {}

  /** The command keeps no password. */
  create(write: Write, { password, ...body }: AccountBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => ({ id: await this.accounts.create(tx, { ...body, password }) }));
  }

  disable(write: Write, id: string, { reason }: DisableBody): Promise<{ done: true }> {
    return this.commands.run(write, { id, reason }, async (tx) => {
      await this.accounts.disable(tx, id, reason);
      return { done: true };
    });
  }

  substitute(write: Write, accountId: string, body: SubstituteBody): Promise<{ id: string }> {
    return this.commands.run(write, { accountId, ...body }, async (tx) => ({ id: await this.accounts.setSubstitute(tx, { accountId, ...body }) }));
  }

  propose(write: Write, accountId: string, body: GrantBody): Promise<{ id: string }> {
    const role = Object.hasOwn(roles, body.role) ? (body.role as Role) : refuse('input.invalid', { path: 'role' });
    return this.commands.run(write, { accountId, ...body }, async (tx) => ({ id: await this.accounts.proposeGrant(tx, { ...body, accountId, role }) }));
  }

  confirm(write: Write, id: string): Promise<{ done: true }> {
    return this.commands.run(write, { id }, async (tx) => {
      await this.accounts.confirmGrant(tx, id);
      return { done: true };
    });
  }

  end(write: Write, id: string): Promise<{ done: true }> {
    return this.commands.run(write, { id }, async (tx) => {
      await this.accounts.endGrant(tx, id);
      return { done: true };
    });
  }
}
