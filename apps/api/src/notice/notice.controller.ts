import { NoticeReader } from '#records';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AppealProcess } from '../appeal/appeal.process.js';
import { Answers, Writes } from '../http/answers.js';
import { CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { noticeList, noticeView, objectionBody, objectionFiled, type ObjectionBody } from './notice.schemas.js';

@ApiTags('notice')
@Controller('public/notices')
export class NoticeController {
  constructor(
    private readonly notices: NoticeReader,
    private readonly appeals: AppealProcess,
  ) {}

  @Get()
  @RequirePermission('public')
  @Header('x-robots-tag', 'noindex')
  @Answers(noticeList)
  list(): Promise<z.infer<typeof noticeList>> {
    return this.notices.list();
  }

  @Get(':id')
  @RequirePermission('public')
  @Header('x-robots-tag', 'noindex')
  @Answers(noticeView)
  show(@Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof noticeView>> {
    return this.notices.get(id);
  }

  @Post(':id/objections')
  @RequirePermission('public')
  @Writes(objectionFiled)
  object(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: objectionBody }) body: ObjectionBody,
  ): Promise<z.infer<typeof objectionFiled>> {
    return this.appeals.object(write, id, body);
  }
}
