import type { Actor } from '#domain';
import { TownshipSchemeReader } from '#records';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { TownshipSchemeProcess } from './township-scheme.process.js';
import {
  subItemsView,
  townshipSchemeBody,
  townshipSchemeDetail,
  townshipSchemeFiled,
  townshipSchemeLint,
  townshipSchemePage,
  townshipSchemeText,
  type TownshipSchemeBody,
  type TownshipSchemeText,
} from './township-scheme.schemas.js';

/** A9: townships' own schemes under the county's. */
@ApiTags('township-scheme')
@Controller()
export class TownshipSchemeController {
  constructor(
    private readonly schemes: TownshipSchemeReader,
    private readonly process: TownshipSchemeProcess,
  ) {}

  @Post('township-schemes')
  @RequirePermission('townshipScheme.submit')
  @Writes(townshipSchemeFiled)
  submit(@CurrentWrite() write: Write, @Body({ schema: townshipSchemeBody }) body: TownshipSchemeBody): Promise<z.infer<typeof townshipSchemeFiled>> {
    return this.process.submit(write, body);
  }

  @Post('township-schemes/lint')
  @HttpCode(200)
  @RequirePermission('townshipScheme.submit')
  @Answers(townshipSchemeLint)
  lint(@CurrentActor() actor: Actor, @Body({ schema: townshipSchemeText }) { source }: TownshipSchemeText): Promise<z.infer<typeof townshipSchemeLint>> {
    return this.schemes.lint(actor, source);
  }

  @Get('township-schemes')
  @RequirePermission('townshipScheme.read')
  @Answers(townshipSchemePage)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof townshipSchemePage>> {
    return this.schemes.list(actor);
  }

  @Get('township-schemes/:id')
  @RequirePermission('townshipScheme.read')
  @Answers(townshipSchemeDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof townshipSchemeDetail>> {
    return this.schemes.get(actor, id);
  }

  @Get('assessments/:id/sub-items')
  @RequirePermission('townshipScheme.read')
  @Answers(subItemsView)
  subItems(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof subItemsView>> {
    return this.schemes.ofAssessment(actor, id);
  }
}
