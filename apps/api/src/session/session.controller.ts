import { hasSecureCookies, type AppConfig } from '#config';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, Writes } from '../http/answers.js';
import { CurrentCaller, CurrentReply, CurrentRequest, CurrentWrite, type Caller, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { done } from '../http/schemas.js';
import { cookieName, cookieOptions } from '../http/session-cookie.js';
import { CONFIG } from '../http/tokens.js';
import { credentials, passwordBody, sessionView, type Credentials, type PasswordBody, type SessionView } from './session.schemas.js';
import { SessionProcess } from './session.process.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionProcess,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('public')
  @Answers(sessionView)
  async open(
    @Body({ schema: credentials }) given: Credentials,
    @CurrentRequest() request: FastifyRequest,
    @CurrentReply() reply: FastifyReply,
  ): Promise<SessionView> {
    const { token, view } = await this.sessions.open(given, request.ip);
    reply.setCookie(cookieName(this.config), token, cookieOptions(this.config));
    return view;
  }

  @Get()
  @RequirePermission('session.own')
  @Answers(sessionView)
  show(@CurrentCaller() caller: Caller): Promise<SessionView> {
    return this.sessions.show(caller);
  }

  @Post('password')
  @RequirePermission('session.own')
  @Writes(done)
  changePassword(
    @CurrentWrite() write: Write,
    @CurrentCaller() { session }: Caller,
    @Body({ schema: passwordBody }) body: PasswordBody,
  ): Promise<{ done: true }> {
    return this.sessions.changePassword(write, body, session);
  }

  @Delete()
  @HttpCode(200)
  @RequirePermission('session.own')
  @Answers(done)
  async close(@CurrentCaller() caller: Caller, @CurrentReply() reply: FastifyReply): Promise<{ done: true }> {
    await this.sessions.close(caller);
    reply.clearCookie(cookieName(this.config), { path: '/', secure: hasSecureCookies(this.config) });
    return { done: true };
  }
}
