import type { Permission } from '#domain';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension } from '@nestjs/swagger';

export const permissionKey = 'permission';

/** Who may call the endpoint; an endpoint that does not say fails the start of the process. */
export function RequirePermission(permission: Permission): MethodDecorator & ClassDecorator {
  const documented = permission === 'public' ? [] : [ApiCookieAuth('session')];
  return applyDecorators(SetMetadata(permissionKey, permission), ApiExtension('x-permission', permission), ...documented);
}
