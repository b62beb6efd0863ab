import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#domain';
import { NotFoundException } from '@nestjs/common';
import { translate } from './problem.filter.js';

const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

describe('what is thrown, as a refusal', () => {
  it.each([
    [new DomainError('task.closed', { seat: 1 }), 'task.closed'],
    [new NotFoundException(), 'route.unknown'],
    [coded('FST_ERR_CTP_BODY_TOO_LARGE'), 'input.too_large'],
    [coded('FST_REQ_FILE_TOO_LARGE'), 'evidence.too_large'],
    [coded('FST_ERR_CTP_INVALID_MEDIA_TYPE'), 'input.malformed'],
    [new SyntaxError('Unexpected token'), 'input.malformed'],
    [coded('ECONNREFUSED'), 'database.unavailable'],
    [Object.assign(new Error('terminating connection'), { driverError: { code: '57P01' } }), 'database.unavailable'],
    [Object.assign(new Error('Query runner already released.'), { name: 'QueryRunnerAlreadyReleasedError' }), 'database.unavailable'],
    [new Error('Client has encountered a connection error and is not queryable'), 'database.unavailable'],
    [new Error('anything else'), 'internal.error'],
    ['a string', 'internal.error'],
  ])('%s', (thrown, code) => {
    expect(translate(thrown).code).toBe(code);
  });
});
