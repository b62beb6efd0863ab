import { describe, expect, it } from '@jest/globals';
import { administratorRoles, assertRoleFits, assertRolesCompatible, hasPermission, permissions, roles, type Permission, type Role } from '#domain';

const all = Object.keys(roles) as Role[];
const business = all.filter((role) => !administratorRoles.some((administrator) => administrator === role));

describe('roles', () => {
  it.each(administratorRoles)('%s excludes every other role', (administrator) => {
    for (const other of all) {
      if (other === administrator) expect(() => assertRolesCompatible([administrator, other])).not.toThrow();
      else expect(() => assertRolesCompatible([administrator, other])).toThrow('role.incompatible');
    }
  });

  it('business roles may be held together', () => expect(() => assertRolesCompatible(business)).not.toThrow());

  it('a role is held where its body is', () => {
    expect(() => assertRoleFits('townshipOfficer', 'township')).not.toThrow();
    expect(() => assertRoleFits('leadUnitOfficer', 'township')).not.toThrow();
    expect(() => assertRoleFits('leadUnitOfficer', 'village')).toThrow('role.place_invalid');
    expect(() => assertRoleFits('cadre', 'unit')).not.toThrow();
    expect(() => assertRoleFits('cadre', 'county')).toThrow('role.place_invalid');
    expect(() => assertRoleFits('countyLeader', 'unit')).toThrow('role.place_invalid');
  });

  it('no administrator may act in a procedure or read results, and only the audit administrator reads the audit', () => {
    const acting: Permission[] = ['task.decide', 'task.answer', 'result.read', 'score.enter', 'event.record', 'appeal.file', 'paper.enter'];
    for (const administrator of administratorRoles) for (const permission of acting) expect(hasPermission(permission, [administrator])).toBe(false);
    expect(all.filter((role) => hasPermission('audit.read', [role]))).toEqual(['auditAdministrator']);
  });

  it('every permission is somebody’s, and no account alone proposes and confirms a grant', () => {
    for (const permission of Object.keys(permissions) as Permission[]) expect(hasPermission(permission, all)).toBe(true);
    for (const role of all) expect(hasPermission('grant.propose', [role]) && hasPermission('grant.confirm', [role])).toBe(false);
  });
});
