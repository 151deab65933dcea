import { LRUCache } from 'lru-cache';
import { levelOf, type Identity } from '../contract/identity';
import { PERMISSIONS, type Permission } from '../contract/permissions';

/**
 * All that an access requirement can read of a caller. Callers who hold the same permissions, at whatever level, are of
 * one class and share one object, so a decision made for a class may be kept by that object.
 */
export interface CallerClass {
  readonly isAnonymous: boolean;
  readonly permissions: ReadonlySet<Permission>;
}

const ANONYMOUS: CallerClass = { isAnonymous: true, permissions: new Set() };

/** People come in as many classes as there are roles; service accounts may hold any set of permissions. */
const MAX_CLASSES = 1_000;

const classes = new LRUCache<string, CallerClass>({ max: MAX_CLASSES });
const ofIdentity = new WeakMap<Identity, CallerClass>();

/** The class of a caller. @param identity null for an anonymous caller */
export function callerClassOf(identity: Identity | null): CallerClass {
  if (!identity) return ANONYMOUS;
  let found = ofIdentity.get(identity);
  if (!found) ofIdentity.set(identity, (found = classHolding(identity)));
  return found;
}

function classHolding(identity: Identity): CallerClass {
  const held = PERMISSIONS.filter((permission) => levelOf(identity, permission) !== null);
  const key = held.join();
  let found = classes.get(key);
  if (!found) classes.set(key, (found = { isAnonymous: false, permissions: new Set(held) }));
  return found;
}
