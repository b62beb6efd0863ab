import type { Actor } from '#domain';
import { OrganizationReader } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { organizationPage, organizationQuery, personPage, personQuery, type OrganizationQuery, type PersonQuery } from './organization.schemas.js';

@ApiTags('organization')
@Controller()
export class OrganizationController {
  constructor(private readonly organizations: OrganizationReader) {}

  @Get('organizations')
  @RequirePermission('organization.read')
  @Answers(organizationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: organizationQuery }) query: OrganizationQuery): Promise<z.infer<typeof organizationPage>> {
    return this.organizations.list(actor, query);
  }

  @Get('persons')
  @RequirePermission('person.read')
  @Answers(personPage)
  persons(@CurrentActor() actor: Actor, @Query({ schema: personQuery }) query: PersonQuery): Promise<z.infer<typeof personPage>> {
    return this.organizations.persons(actor, query);
  }
}
