import type { Actor } from '#domain';
import { ColourReader } from '#records';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { coloursView } from './colour.schemas.js';

/** A6: the three colours of an assessment's villages, derived when they are read. */
@ApiTags('colour')
@Controller('assessments/:id/colours')
export class ColourController {
  constructor(private readonly colours: ColourReader) {}

  @Get()
  @RequirePermission('colour.read')
  @Answers(coloursView)
  list(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof coloursView>> {
    return this.colours.list(actor, id);
  }
}
