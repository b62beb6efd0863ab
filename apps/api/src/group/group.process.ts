import { GroupService, MembershipService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { GroupBody, GroupEndBody, MemberBody, VerdictBody } from './group.schemas.js';

type Done = { done: true };

/** D2–D4, E1, E3: every change of a group is proposed by one person and confirmed by another. */
@Injectable()
export class GroupProcess {
  constructor(
    private readonly commands: Commands,
    private readonly groups: GroupService,
    private readonly members: MembershipService,
  ) {}

  propose(write: Write, body: GroupBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => ({ id: await this.groups.propose(tx, body) }));
  }

  decide(write: Write, groupId: string, body: VerdictBody): Promise<Done> {
    return this.commands.run(write, body, async (tx) => {
      await this.groups.decide(tx, groupId, body);
      return { done: true };
    });
  }

  end(write: Write, groupId: string, body: GroupEndBody): Promise<Done> {
    return this.commands.run(write, body, async (tx) => {
      await this.groups.proposeEnd(tx, groupId, body);
      return { done: true };
    });
  }

  addMember(write: Write, groupId: string, body: MemberBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => ({ id: await this.members.propose(tx, groupId, body) }));
  }

  decideMember(write: Write, memberId: string, body: VerdictBody): Promise<Done> {
    return this.commands.run(write, body, async (tx) => {
      await this.members.decide(tx, memberId, body);
      return { done: true };
    });
  }

  endMember(write: Write, memberId: string, body: GroupEndBody): Promise<Done> {
    return this.commands.run(write, body, async (tx) => {
      await this.members.proposeEnd(tx, memberId, body);
      return { done: true };
    });
  }
}
