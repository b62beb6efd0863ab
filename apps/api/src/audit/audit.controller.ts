import type { Actor } from '#domain';
import { AuditReader, AuditVerifier } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { auditPage, auditQuery, auditVerdict, type AuditQuery } from './audit.schemas.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditReader,
    private readonly verifier: AuditVerifier,
  ) {}

  @Get()
  @RequirePermission('audit.read')
  @Answers(auditPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: auditQuery }) query: AuditQuery): Promise<z.infer<typeof auditPage>> {
    return this.audit.list(actor, query);
  }

  @Get('verification')
  @RequirePermission('audit.verify')
  @Answers(auditVerdict)
  verify(): Promise<z.infer<typeof auditVerdict>> {
    return this.verifier.verify();
  }
}
