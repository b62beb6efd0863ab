import type { Actor } from '#domain';
import { ResultReader } from '#records';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import {
  explanationView,
  figuresView,
  movedList,
  organizationResults,
  publicationList,
  resultPage,
  resultParams,
  resultQuery,
  versionList,
  versionQuery,
  type ResultParams,
  type ResultQuery,
  type VersionQuery,
} from './result.schemas.js';
import { ResultProcess } from './result.process.js';

@ApiTags('result')
@Controller('assessments/:id')
export class ResultController {
  constructor(
    private readonly results: ResultReader,
    private readonly process: ResultProcess,
  ) {}

  @Get('results')
  @RequirePermission('result.read')
  @Answers(resultPage)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: resultQuery }) query: ResultQuery,
  ): Promise<z.infer<typeof resultPage>> {
    return this.results.list(actor, id, query);
  }

  @Get('results/:person')
  @RequirePermission('result.read')
  @Answers(explanationView)
  explain(
    @CurrentActor() actor: Actor,
    @Param({ schema: resultParams }) { id, person }: ResultParams,
    @Query({ schema: versionQuery }) { version }: VersionQuery,
  ): Promise<z.infer<typeof explanationView>> {
    return this.process.explain(actor, { assessmentId: id, personId: person, version });
  }

  @Get('organization-results')
  @RequirePermission('result.read')
  @Answers(organizationResults)
  organizations(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: versionQuery }) { version }: VersionQuery,
  ): Promise<z.infer<typeof organizationResults>> {
    return this.results.organizations(actor, id, version);
  }

  @Get('figures')
  @RequirePermission('result.read')
  @Answers(figuresView)
  figures(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: versionQuery }) { version }: VersionQuery,
  ): Promise<z.infer<typeof figuresView>> {
    return this.results.figures(actor, id, version);
  }

  @Get('versions')
  @RequirePermission('result.read')
  @Answers(versionList)
  versions(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof versionList>> {
    return this.results.versions(actor, id);
  }

  @Get('moved')
  @RequirePermission('result.read')
  @Answers(movedList)
  moved(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: versionQuery }) { version }: VersionQuery,
  ): Promise<z.infer<typeof movedList>> {
    return this.results.moved(actor, id, version);
  }

  @Get('publications')
  @RequirePermission('result.read')
  @Answers(publicationList)
  publications(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof publicationList>> {
    return this.results.publications(actor, id);
  }
}
