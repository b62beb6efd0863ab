import type { Actor } from '#domain';
import { CatalogueReader, SchemeDraftReader, type LintView, type SchemeExport, type WhatIfView } from '#records';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WhatIfProcess } from '../computing/what-if.process.js';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { lintView, schemeExport, schemeTextBody, simulateBody, whatIfView, type SchemeTextBody, type SimulateBody } from './scheme.schemas.js';

/** A1, R1, R16: what a text says, warns of and would have given; nothing here writes. */
@ApiTags('scheme')
@Controller('schemes')
export class SchemeController {
  constructor(
    private readonly drafts: SchemeDraftReader,
    private readonly catalogue: CatalogueReader,
    private readonly whatIf: WhatIfProcess,
  ) {}

  @Post('lint')
  @HttpCode(200)
  @RequirePermission('scheme.review')
  @Answers(lintView)
  lint(@Body({ schema: schemeTextBody }) { source }: SchemeTextBody): LintView {
    return this.drafts.lint(source);
  }

  @Post('simulate')
  @HttpCode(200)
  @RequirePermission('scheme.review')
  @Answers(whatIfView)
  simulate(@CurrentActor() actor: Actor, @Body({ schema: simulateBody }) body: SimulateBody): Promise<WhatIfView> {
    return this.whatIf.run(actor, body);
  }

  @Get(':id/export')
  @RequirePermission('scheme.read')
  @Answers(schemeExport)
  export(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<SchemeExport> {
    return this.catalogue.export(actor, id);
  }
}
