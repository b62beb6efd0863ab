import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Operation {
  'x-permission': string;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

/** The committed OpenAPI document, as a judge of what is answered. */
export class ApiDocument {
  readonly openApi = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')) as OpenApi;
  private readonly ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  private readonly known = new Map<string, ValidateFunction>();

  constructor() {
    this.ajv.addSchema(withNulls(this.openApi) as object, 'api');
  }

  /** Reads that answer JSON: path and permission. */
  reads(): { path: string; permission: string }[] {
    return Object.entries(this.openApi.paths).flatMap(([path, { get }]) =>
      get?.responses['200']?.content?.['application/json'] ? [{ path, permission: get['x-permission'] }] : [],
    );
  }

  /** What is wrong with an answer, by the document; nothing when it is as promised. */
  faultsOf(path: string, body: unknown): string[] {
    const pointer = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'].map((part) =>
      part.replaceAll('~', '~0').replaceAll('/', '~1'),
    );
    const reference = `api#/${pointer.map(encodeURIComponent).join('/')}`;
    const validate = this.known.get(path) ?? this.ajv.compile({ $ref: reference });
    this.known.set(path, validate);
    return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema names the type. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withNulls(each)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : { ...rest, ...(nullable === undefined ? {} : { nullable }) };
}
