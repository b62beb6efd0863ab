import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document: what `/openapi.json` answers and `npm run openapi` writes. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Kaoji 考绩')
    .setDescription('Durable procedures for assessing village, township and county cadres. Errors are application/problem+json with a stable code.')
    .setVersion('1')
    .addCookieAuth('kaoji', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  return tidy(document) as OpenAPIObject;
}

/** Drops the long patterns that only repeat a format, and names the media type of refusals. */
function tidy(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => tidy(one));
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  if (key === 'default' && 'content' in source) return { ...source, content: { 'application/problem+json': Object.values(source['content'] as object)[0] } };
  const entries = Object.entries(source).filter(([name]) => !(name === 'pattern' && typeof source['format'] === 'string'));
  return Object.fromEntries(entries.map(([name, one]) => [name, tidy(one, name)]));
}
