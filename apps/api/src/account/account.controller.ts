import type { Actor } from '#domain';
import { AccountReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, done, idParam, type IdParam } from '../http/schemas.js';
import {
  accountBody,
  accountPage,
  accountQuery,
  disableBody,
  grantBody,
  substituteBody,
  type AccountBody,
  type AccountQuery,
  type DisableBody,
  type GrantBody,
  type SubstituteBody,
} from './account.schemas.js';
import { AccountProcess } from './account.process.js';

@ApiTags('account')
@Controller()
export class AccountController {
  constructor(
    private readonly accounts: AccountReader,
    private readonly process: AccountProcess,
  ) {}

  @Get('accounts')
  @RequirePermission('account.read')
  @Answers(accountPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: accountQuery }) query: AccountQuery): Promise<z.infer<typeof accountPage>> {
    return this.accounts.list(actor, query);
  }

  @Post('accounts')
  @RequirePermission('account.manage')
  @Writes(created)
  create(@CurrentWrite() write: Write, @Body({ schema: accountBody }) body: AccountBody): Promise<{ id: string }> {
    return this.process.create(write, body);
  }

  @Post('accounts/:id/disable')
  @RequirePermission('account.manage')
  @Writes(done)
  disable(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: disableBody }) body: DisableBody,
  ): Promise<{ done: true }> {
    return this.process.disable(write, id, body);
  }

  @Post('accounts/:id/substitutes')
  @RequirePermission('account.manage')
  @Writes(created)
  substitute(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: substituteBody }) body: SubstituteBody,
  ): Promise<{ id: string }> {
    return this.process.substitute(write, id, body);
  }

  @Post('accounts/:id/grants')
  @RequirePermission('grant.propose')
  @Writes(created)
  propose(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: grantBody }) body: GrantBody): Promise<{ id: string }> {
    return this.process.propose(write, id, body);
  }

  @Post('grants/:id/confirmation')
  @RequirePermission('grant.confirm')
  @Writes(done)
  confirm(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<{ done: true }> {
    return this.process.confirm(write, id);
  }

  @Post('grants/:id/end')
  @RequirePermission('grant.propose')
  @Writes(done)
  end(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<{ done: true }> {
    return this.process.end(write, id);
  }
}
