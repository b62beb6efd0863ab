// Loads the sandbox's TypeScript as it stands: '#names' from their source, '.js' that is '.ts', and every module anew for every version asked for.
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

let root = '';
let specs = '';
const transformed = new Map();

export function initialize(data) {
  ({ root, specs } = data);
}

const library = (name) => new URL(`libs/${name.slice(1)}/src/index.ts`, root).href;

export async function resolve(name, context, next) {
  if (name === '@jest/globals') return { url: specs, shortCircuit: true };
  const parent = context.parentURL ?? '';
  const found = name.startsWith('#') ? library(name) : name.startsWith('.') ? new URL(name, parent).href.replace(/\.js$/, '.ts') : undefined;
  if (!found || !found.startsWith(root) || !existsSync(fileURLToPath(found))) return next(name, context);
  return { url: `${found}${new URL(parent).search}`, shortCircuit: true };
}

export async function load(url, context, next) {
  const [address] = url.split('?');
  if (!address.endsWith('.ts')) return next(url, context);
  if (!transformed.has(address)) transformed.set(address, await compile(fileURLToPath(address)));
  return { format: 'module', source: transformed.get(address), shortCircuit: true };
}

async function compile(file) {
  const { code } = await transform(await readFile(file, 'utf8'), {
    filename: file,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, useDefineForClassFields: false }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return code;
}

export const versioned = (file, version) => `${pathToFileURL(file).href}?v=${version}`;
