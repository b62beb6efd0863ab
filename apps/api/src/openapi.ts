import { Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { controllers } from './controllers.js';
import { createDocument } from './document.js';

interface NamedParameter {
  index: number;
  param: Provider;
}

/** What the controllers ask for, empty: the document needs routes and schemas only, neither database nor Temporal. */
const nothing = controllers.flatMap((controller): Provider[] => {
  const types = (Reflect.getMetadata('design:paramtypes', controller) ?? []) as Provider[];
  const named = (Reflect.getMetadata('self:paramtypes', controller) ?? []) as NamedParameter[];
  return types.map((type, index) => ({ provide: (named.find((parameter) => parameter.index === index)?.param ?? type) as never, useValue: {} }));
});

@Module({ controllers, providers: nothing })
class DocumentModule {}

const app = await NestFactory.create(DocumentModule, new FastifyAdapter(), { logger: false });
app.setGlobalPrefix('api');
writeFileSync('docs/openapi.json', `${JSON.stringify(createDocument(app), null, 2)}\n`);
