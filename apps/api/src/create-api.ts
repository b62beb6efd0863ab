import { createLog, hasSecureCookies, type AppConfig, type Log } from '#config';
import { AuditLog } from '#records';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ApiModule } from './api.module.js';
import { createDocument } from './document.js';
import { frameworkLog } from './http/log-adapter.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RefusalAudit } from './http/refusal-audit.js';
import { isUnrecorded } from './http/unrecorded.js';
import { createValidationPipe } from './http/validation.js';

const bodyLimit = 5 * 1024 * 1024;

/** The HTTP process, complete but not listening yet: tests and `main` start the same one. */
export async function createApi(config: AppConfig, log: Log = createLog(config, 'api')): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    multipart: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void problems.answer(error, request, withoutHooks(reply)),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, log), adapter, { logger: frameworkLog(log), abortOnError: false });
  await registerPlugins(app, config);
  app.setGlobalPrefix('api');
  app.useGlobalPipes(createValidationPipe());
  const problems = new ProblemFilter(log, new RefusalAudit(app.get(AuditLog), log));
  app.useGlobalFilters(problems);
  const server = app.getHttpAdapter().getInstance();
  // JSON and files only: a form or text that a foreign page could send without asking first is no request of ours
  server.removeContentTypeParser('text/plain');
  const document = createDocument(app);
  server.get('/openapi.json', () => document);
  // what is answered here is about persons and changes by the minute: no browser or proxy keeps it
  server.addHook('onRequest', (request, reply, next) => {
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    next();
  });
  server.addHook('onResponse', (request, reply, next) => {
    if (isUnrecorded(request)) return next();
    const level = request.url.startsWith('/api/health') ? 'debug' : 'info';
    log[level](
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        account: request.caller?.actor.accountId,
      },
      'request',
    );
    next();
  });
  await app.init();
  await server.ready();
  return app;
}

/** An address that cannot even be read meets no hook, so the headers that every answer carries are set here. */
function withoutHooks(reply: FastifyReply): FastifyReply {
  return reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
}

async function registerPlugins(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const secure = hasSecureCookies(config);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(multipart, { limits: { files: 1, fields: 5, parts: 6, fileSize: config.evidenceMaxBytes }, throwFileSizeLimit: true });
  const root = path.resolve(config.webRoot);
  if (existsSync(root)) await app.register(fastifyStatic, { root, wildcard: false, index: 'index.html', setHeaders: cacheHashedFiles });
}

/** Files with a hash in their name never change; the page that names them is asked for each time. */
function cacheHashedFiles(reply: { header(name: string, value: string): unknown }, file: string): void {
  reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
