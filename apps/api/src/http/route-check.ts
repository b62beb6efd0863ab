import { permissions } from '#domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { permissionKey } from './require-permission.js';

/** Metadata key under which Nest keeps the method of a route. */
const routeMethod = 'method';

/** A route that does not say who may call it stops the process before it listens. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ instance }) => this.unprotected(instance as object));
    if (open.length > 0) throw new Error(`routes without a permission: ${open.join(', ')}`);
  }

  private unprotected(controller: object): string[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || this.reflector.get(routeMethod, handler) === undefined) return [];
      const permission = this.reflector.getAllAndOverride<string | undefined>(permissionKey, [handler, controller.constructor]);
      return permission && Object.hasOwn(permissions, permission) ? [] : [`${controller.constructor.name}.${name}`];
    });
  }
}
