import type { Actor } from '#domain';
import { CatalogueReader } from '#records';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { catalogueList, schemeDetail, schemeList } from './catalogue.schemas.js';

@ApiTags('catalogue')
@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueReader) {}

  @Get('catalogue')
  @RequirePermission('scheme.read')
  @Answers(catalogueList)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof catalogueList>> {
    return this.catalogue.entries(actor);
  }

  @Get('schemes')
  @RequirePermission('scheme.read')
  @Answers(schemeList)
  schemes(@CurrentActor() actor: Actor): Promise<z.infer<typeof schemeList>> {
    return this.catalogue.schemes(actor);
  }

  @Get('schemes/:id')
  @RequirePermission('scheme.read')
  @Answers(schemeDetail)
  scheme(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof schemeDetail>> {
    return this.catalogue.scheme(actor, id);
  }
}
