import createClient from 'openapi-fetch';
import type { paths } from './api-types.js';
import { networkLost, ProblemError, type Problem } from './problem.js';

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Turns an answer into its data, and every refusal or lost connection into one kind of error. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const answer = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError(networkLost);
  });
  if (answer.response.ok) return answer.data as T;
  throw new ProblemError(problemOf(answer));
}

function problemOf({ error, response }: Answer<unknown>): Problem {
  const given = typeof error === 'object' && error !== null ? (error as Partial<Problem>) : {};
  return {
    ...given,
    status: response.status,
    code: given.code ?? `http.${response.status}`,
    zh: given.zh ?? `服务器答复 ${response.status}`,
    en: given.en ?? `The server answered ${response.status}`,
  };
}

/** The header that makes an act one act, however often it is sent. */
export function keyed(key: string) {
  return { header: { 'Idempotency-Key': key } };
}
