import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { refuse } from '#domain';
import { parseScheme, type Facts, type Scheme } from '#scoring';
import { Ajv, type ValidateFunction } from 'ajv';

/** A scheme from its YAML (or JSON) file. */
export function readScheme(file: string): Scheme {
  return parseScheme(parsed(file, 'scheme.invalid', (content) => parse(content, { uniqueKeys: true }) as unknown));
}

/** Facts from their JSON file, checked against docs/facts.schema.json; a refusal names the JSON path. */
export function readFacts(file: string): Facts {
  return checkFacts(parsed(file, 'facts.invalid', (content) => JSON.parse(content) as unknown));
}

export function readJson(file: string): unknown {
  return parsed(file, 'input.invalid', (content) => JSON.parse(content) as unknown);
}

let validate: ValidateFunction<Facts> | undefined;

export function checkFacts(value: unknown): Facts {
  validate ??= new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile<Facts>(
    JSON.parse(readFileSync(projectFile('docs/facts.schema.json'), 'utf8')) as object,
  );
  if (validate(value)) return value;
  const errors = (validate.errors ?? []).map(({ instancePath, message, params }) => ({ path: instancePath, message, ...params }));
  return refuse('facts.invalid', { path: errors[0]?.path, errors: errors.slice(0, 20) });
}

function parsed(file: string, code: string, read: (content: string) => unknown): unknown {
  if (!existsSync(file)) return refuse(code, { file, message: 'no such file' });
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(code, { file, message: error instanceof Error ? error.message : String(error) });
  }
}

/** A file of the project, whether this runs from the sources or from dist. */
export function projectFile(path: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, path);
}
