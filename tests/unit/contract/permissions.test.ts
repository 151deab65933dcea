import type { Identity } from '../../../schema/contract/identity';
import { levelOf } from '../../../schema/contract/identity';
import { grantsOf, PERMISSIONS, ROLE_GRANTS, ROLES, type Role } from '../../../schema/contract/permissions';

const identity = (role: Role, scopes: string[] = []): Identity => ({
  kind: 'user',
  userId: 'u',
  sub: 's',
  email: 'e@ism.test',
  role,
  scopes,
  sessionId: null,
});

describe('the access vocabulary', () => {
  it.each(ROLES)('%s grants known permissions only', (role) => {
    expect(PERMISSIONS).toEqual(expect.arrayContaining(Object.keys(ROLE_GRANTS[role])));
  });

  it('gives an unknown role nothing', () => {
    for (const role of ['ROOT', '', 'toString', '__proto__']) expect(grantsOf(role)).toEqual({});
  });

  it('gives everyone their own profile', () => {
    for (const role of ROLES)
      expect(grantsOf(role)).toMatchObject({ 'read:profile': 'own', 'write:profile': 'own' });
  });

  it('keeps state transitions from the staff office', () => {
    expect(grantsOf('STAFF')).toHaveProperty(['write:workforce'], 'all');
    expect(grantsOf('STAFF')).not.toHaveProperty(['transition:workforce']);
  });
});

describe('the level of a permission', () => {
  it('is tied to the job where the staff office handles pay', () => {
    expect(levelOf(identity('STAFF'), 'write:salaries')).toBe('job');
    expect(levelOf(identity('MANAGER'), 'read:salaries')).toBeNull();
    expect(levelOf(identity('EMPLOYEE'), 'read:salaries')).toBe('own');
  });

  it('is none for a stranger and for a permission that the role lacks', () => {
    expect(levelOf(null, 'read:workforce')).toBeNull();
    expect(levelOf(identity('VIEWER'), 'write:workforce')).toBeNull();
  });

  it('is everywhere for a manager without scopes, and the scope for one with', () => {
    expect(levelOf(identity('MANAGER'), 'write:workforce')).toBe('all');
    expect(levelOf(identity('MANAGER', ['unit']), 'write:workforce')).toBe('scope');
  });

  it('stays the scope for a supervisor without scopes, who so reaches nothing', () => {
    expect(levelOf(identity('SUPERVISOR'), 'propose:workforce')).toBe('scope');
  });

  it('is the own rows of an employee', () => {
    expect(levelOf(identity('EMPLOYEE'), 'read:workforce')).toBe('own');
  });
});
