import type { Actor } from '#domain';
import { CatalogueReader } from '#records';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, done, idParam, type IdParam } from '../http/schemas.js';
import { catalogueBody, catalogueList, schemeBody, schemeDetail, schemeList, type CatalogueBody, type SchemeBody } from './catalogue.schemas.js';
import { CatalogueProcess } from './catalogue.process.js';

@ApiTags('catalogue')
@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly process: CatalogueProcess,
  ) {}

  @Get('catalogue')
  @RequirePermission('scheme.read')
  @Answers(catalogueList)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof catalogueList>> {
    return this.catalogue.entries(actor);
  }

  @Post('catalogue')
  @RequirePermission('catalogue.propose')
  @Writes(created)
  propose(@CurrentWrite() write: Write, @Body({ schema: catalogueBody }) body: CatalogueBody): Promise<{ id: string }> {
    return this.process.propose(write, body);
  }

  @Post('catalogue/:id/confirmation')
  @RequirePermission('catalogue.confirm')
  @Writes(done)
  confirm(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<{ done: true }> {
    return this.process.confirm(write, id);
  }

  @Get('schemes')
  @RequirePermission('scheme.read')
  @Answers(schemeList)
  schemes(@CurrentActor() actor: Actor): Promise<z.infer<typeof schemeList>> {
    return this.catalogue.schemes(actor);
  }

  @Post('schemes')
  @RequirePermission('scheme.import')
  @Writes(created)
  importScheme(@CurrentWrite() write: Write, @Body({ schema: schemeBody }) body: SchemeBody): Promise<{ id: string }> {
    return this.process.importScheme(write, body);
  }

  @Get('schemes/:id')
  @RequirePermission('scheme.read')
  @Answers(schemeDetail)
  scheme(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof schemeDetail>> {
    return this.catalogue.scheme(actor, id);
  }
}
