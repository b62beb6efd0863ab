import type { Actor } from '#domain';
import { ConsequenceReader } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { consequencePage, consequenceQuery, type ConsequencePage, type ConsequenceQuery } from './consequence.schemas.js';

@ApiTags('consequence')
@Controller('consequences')
export class ConsequenceController {
  constructor(private readonly consequences: ConsequenceReader) {}

  @Get()
  @RequirePermission('consequence.read')
  @Answers(consequencePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: consequenceQuery }) query: ConsequenceQuery): Promise<ConsequencePage> {
    return this.consequences.list(actor, query) as Promise<ConsequencePage>;
  }
}
