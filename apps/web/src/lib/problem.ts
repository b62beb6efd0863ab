import type { Text } from '#domain';

/** What the API answers when it refuses: application/problem+json with a stable code and both languages. */
export interface Problem extends Text {
  status: number;
  code: string;
  todo?: Text;
  details?: Record<string, unknown>;
  allowedActions?: string[];
}

const unknownCodes = new Set(['outcome.unknown', 'network.lost']);
const unknownStatuses = new Set([502, 504]);

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }

  /** The act may or may not have been recorded: only repeating it with the same key tells. */
  get unknown(): boolean {
    return unknownCodes.has(this.problem.code) || unknownStatuses.has(this.problem.status);
  }
}

export const networkLost: Problem = {
  status: 0,
  code: 'network.lost',
  zh: '网络中断，未收到服务器答复',
  en: 'The connection was lost; no answer came',
  todo: { zh: '恢复后以同一编号重发，不会重复录入', en: 'It is sent again under the same number, never twice' },
};
