import { describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { RequirePermission } from './require-permission.js';
import { RouteCheck } from './route-check.js';

@Controller('guarded')
class Guarded {
  @Get()
  @RequirePermission('task.read')
  list(): string[] {
    return [];
  }
}

@Controller('open')
class Open {
  @Get()
  list(): string[] {
    return [];
  }
}

const start = async (controllers: (new () => object)[]) => {
  const module = await Test.createTestingModule({ imports: [DiscoveryModule], controllers, providers: [RouteCheck] }).compile();
  await module.init();
  await module.close();
};

describe('routes', () => {
  it('starts when every route says who may call it', async () => {
    await expect(start([Guarded])).resolves.toBeUndefined();
  });

  it('does not start with a route that says nothing', async () => {
    await expect(start([Guarded, Open])).rejects.toThrow('routes without a permission: Open.list');
  });
});
