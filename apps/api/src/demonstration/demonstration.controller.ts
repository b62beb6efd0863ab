import { demonstrationsFile, type AppConfig, type DemonstrationProgress } from '#config';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';
import { Answers } from '../http/answers.js';
import { RequirePermission } from '../http/require-permission.js';
import { CONFIG } from '../http/tokens.js';
import { demonstrationList, type DemonstrationList } from './demonstration.schemas.js';

/** How far the demonstrations of the other schemes are loaded; empty outside a demonstration. */
@ApiTags('session')
@Controller('demonstrations')
export class DemonstrationController {
  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  @Get()
  @RequirePermission('session.own')
  @Answers(demonstrationList)
  async list(): Promise<DemonstrationList> {
    const { demonstration, stateDirectory } = this.config;
    const written = demonstration ? await readFile(demonstrationsFile(stateDirectory), 'utf8').catch(() => '[]') : '[]';
    return (JSON.parse(written) as DemonstrationProgress[]).map(viewOf);
  }
}

function viewOf({ key, title, county, state, step, done, of, began, ended, figures }: DemonstrationProgress): DemonstrationList[number] {
  const optional = { done: done ?? null, of: of ?? null, began: began ?? null, ended: ended ?? null, figures: figures ?? null };
  return { key, title, county, state, step, ...optional };
}
