import type { Actor } from '#domain';
import { PersonFileReader } from '#records';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { personFile, type PersonFileView } from './person.schemas.js';

@ApiTags('person')
@Controller('persons')
export class PersonController {
  constructor(private readonly files: PersonFileReader) {}

  @Get('me/file')
  @RequirePermission('person.file')
  @Answers(personFile)
  own(@CurrentActor() actor: Actor): Promise<PersonFileView> {
    return this.files.own(actor);
  }

  @Get(':id/file')
  @RequirePermission('person.file')
  @Answers(personFile)
  file(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<PersonFileView> {
    return this.files.file(actor, id);
  }
}
