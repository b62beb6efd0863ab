import { refuse, type Actor } from '#domain';
import { createParamDecorator, Res, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** What the guard found out about the request before any handler sees it. */
export interface Caller {
  actor: Actor;
  /** Hash of the session's token; absent on public pages. */
  session?: string;
  mustChangePassword?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

/** One write as it reached us: who, under which key, on which route. */
export interface Write {
  actor: Actor;
  key: string;
  route: string;
}

export const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

export function actorOf(request: FastifyRequest): Actor {
  return request.caller?.actor ?? refuse('session.required');
}

/** The actor, from the session only. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(requestOf(context)));

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => requestOf(context).caller ?? refuse('session.required'));

export const CurrentRequest = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest => requestOf(context));
/** A reply is thenable, so that a decorator of our own, whose value Nest awaits, would wait for the answer it is to give. */
export const CurrentReply = (): ParameterDecorator => Res({ passthrough: true });

const uuid = z.uuid();

/** Actor, Idempotency-Key and route of a write; refused without a well-formed key. */
export const CurrentWrite = createParamDecorator((_: unknown, context: ExecutionContext): Write => {
  const request = requestOf(context);
  return { actor: actorOf(request), key: idempotencyKey(request), route: `${request.method} ${request.url.split('?')[0]}` };
});

export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') refuse('idempotency.key_missing');
  if (!uuid.safeParse(key).success) refuse('idempotency.key_malformed');
  return key.toLowerCase();
}
