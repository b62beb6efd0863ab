import type { AppConfig } from '#config';
import { hasPermission, publicActor, refuse, type Actor, type Permission } from '#domain';
import { SessionService } from '#records';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { requestOf, type Caller } from './caller.js';
import { assertOwnOrigin, isWrite } from './origin.js';
import { assertPlain } from './plain-input.js';
import { RateLimit } from './rate-limit.js';
import { permissionKey } from './require-permission.js';
import { cookieName } from './session-cookie.js';
import { CONFIG } from './tokens.js';
import { isUnrecorded } from './unrecorded.js';

/** From one address; a whole county office may share it. */
const publicWritesPerMinute = 240;
const writesPerMinute = 600;
/** From everywhere together: who casts ballots is not told apart, and a code is not to be guessed. */
const ballotsPerMinute = 12_000;

/** Session, origin, rate and permission of every request, before anything of it is read; what does not say who may call it is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly publicWrites = new RateLimit(publicWritesPerMinute);
  private readonly writes = new RateLimit(writesPerMinute);
  private readonly ballots = new RateLimit(ballotsPerMinute);

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const permission =
      this.reflector.getAllAndOverride<Permission | undefined>(permissionKey, [context.getHandler(), context.getClass()]) ?? refuse('permission.denied');
    if (isWrite(request)) assertOwnOrigin(request, this.config);
    request.caller = await this.callerOf(request, permission);
    if (isWrite(request)) this.limit(request, permission);
    if (request.caller.mustChangePassword && permission !== 'session.own') refuse('password.change_required');
    const roles = request.caller.actor.grants.map(({ role }) => role);
    if (!hasPermission(permission, roles)) refuse('permission.denied', { permission });
    for (const part of ['params', 'query', 'body'] as const) assertPlain(request[part], part);
    return true;
  }

  private async callerOf(request: FastifyRequest, permission: Permission): Promise<Caller> {
    const token = request.cookies[cookieName(this.config)];
    if (permission === 'public') return { actor: nobody };
    return this.sessions.resolve(token ?? refuse('session.required'));
  }

  private limit(request: FastifyRequest, permission: Permission): void {
    if (isUnrecorded(request)) this.ballots.take('');
    else if (permission === 'public') this.publicWrites.take(request.ip);
    else this.writes.take(request.caller?.actor.accountId ?? '');
  }
}

const nobody: Actor = publicActor('00000000-0000-0000-0000-000000000000');
