import type { Actor } from '#domain';
import { GroupReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, done, idParam, type IdParam } from '../http/schemas.js';
import { GroupProcess } from './group.process.js';
import {
  groupBody,
  groupDayQuery,
  groupDetail,
  groupEndBody,
  groupPage,
  groupQuery,
  memberBody,
  verdictBody,
  type GroupBody,
  type GroupDayQuery,
  type GroupEndBody,
  type GroupQuery,
  type MemberBody,
  type VerdictBody,
} from './group.schemas.js';

/** D2–D4, E1, E3: working groups with their dated members and leads. */
@ApiTags('group')
@Controller()
export class GroupController {
  constructor(
    private readonly groups: GroupReader,
    private readonly process: GroupProcess,
  ) {}

  @Get('working-groups')
  @RequirePermission('group.read')
  @Answers(groupPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: groupQuery }) query: GroupQuery): Promise<z.infer<typeof groupPage>> {
    return this.groups.list(actor, query);
  }

  @Post('working-groups')
  @RequirePermission('group.propose')
  @Writes(created)
  propose(@CurrentWrite() write: Write, @Body({ schema: groupBody }) body: GroupBody): Promise<{ id: string }> {
    return this.process.propose(write, body);
  }

  @Get('working-groups/:id')
  @RequirePermission('group.read')
  @Answers(groupDetail)
  show(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: groupDayQuery }) { on }: GroupDayQuery,
  ): Promise<z.infer<typeof groupDetail>> {
    return this.groups.get(actor, id, on);
  }

  @Post('working-groups/:id/confirmation')
  @RequirePermission('group.confirm')
  @Writes(done)
  decide(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: verdictBody }) body: VerdictBody): Promise<{ done: true }> {
    return this.process.decide(write, id, body);
  }

  @Post('working-groups/:id/end')
  @RequirePermission('group.propose')
  @Writes(done)
  end(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: groupEndBody }) body: GroupEndBody): Promise<{ done: true }> {
    return this.process.end(write, id, body);
  }

  @Post('working-groups/:id/members')
  @RequirePermission('group.propose')
  @Writes(created)
  addMember(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: memberBody }) body: MemberBody,
  ): Promise<{ id: string }> {
    return this.process.addMember(write, id, body);
  }

  @Post('working-group-members/:id/confirmation')
  @RequirePermission('group.confirm')
  @Writes(done)
  decideMember(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: verdictBody }) body: VerdictBody,
  ): Promise<{ done: true }> {
    return this.process.decideMember(write, id, body);
  }

  @Post('working-group-members/:id/end')
  @RequirePermission('group.propose')
  @Writes(done)
  endMember(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: groupEndBody }) body: GroupEndBody,
  ): Promise<{ done: true }> {
    return this.process.endMember(write, id, body);
  }
}
