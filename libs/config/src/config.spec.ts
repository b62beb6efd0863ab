import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ConfigError, configKeys, envExample, loadConfig } from './index.js';

const databases = { DATABASE_URL: 'postgres://kaoji_app@127.0.0.1/kaoji' };

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('needs only the database', () => {
    expect(loadConfig(databases)).toMatchObject({ port: 3000, demonstration: false, daySeconds: undefined, temporalNamespace: 'default' });
    expect(problemsOf({})).toEqual([expect.stringMatching(/^DATABASE_URL is required/)]);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ ...databases, PORT: '', KAOJI_DAY_SECONDS: '' })).toMatchObject({ port: 3000, daySeconds: undefined });
  });

  it('names every problem at once and repeats no value', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db', PORT: 'eighty', KAOJI_DEMONSTRATION: 'perhaps' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['DATABASE_URL', 'PORT', 'KAOJI_DEMONSTRATION']);
    expect(problems.join()).not.toContain('hunter2');
  });

  it.each([
    ['KAOJI_DAY_SECONDS', { KAOJI_DAY_SECONDS: '2' }],
    ['KAOJI_DEMONSTRATION', { KAOJI_DEMONSTRATION: 'true' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://kaoji.example.cn' }],
  ])('refuses %s in production and only there', (name, env) => {
    expect(problemsOf({ ...databases, ...env })).toEqual([]);
    expect(problemsOf({ ...databases, ...env, NODE_ENV: 'production' })).toEqual([expect.stringContaining(name)]);
  });

  it('gives each setting a variable of its own', () => {
    const names = Object.values(configKeys).map(({ env }) => env);
    expect(new Set(names).size).toBe(names.length);
  });

  it('keeps .env.example up to date', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample());
  });
});
