import type { Identity } from '../../../schema/contract/identity';
import { isUuid } from '../../../schema/contract/scalars';
import type { User } from './user.entity';

/**
 * A person of an external issuer, who has no row here, as their token describes them; null for everybody else. The times are
 * the token's.
 */
export function externalUser(caller: Identity | null): User | null {
  if (!caller?.profile || caller.role === null) return null;
  const { userId, sub, email, role, profile } = caller;
  const { givenName, familyName, emailVerified, issuedAt } = profile;
  return {
    id: userId,
    sub: isUuid(sub) ? sub : userId,
    email,
    givenName,
    familyName,
    role,
    emailVerified,
    isActive: true,
    isStaff: role === 'ADMIN',
    dateJoined: issuedAt,
    updatedAt: issuedAt,
    emailSkeleton: null,
    passwordHash: null,
    passwordChangedAt: null,
  };
}
