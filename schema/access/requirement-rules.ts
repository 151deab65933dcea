import { rule } from 'graphql-shield';
import { IsmError } from '../contract/errors';
import { reachOf, type Identity } from '../contract/identity';
import type { Requirement } from './directives';

/** A shield rule that reads nothing but the caller, so that one decision serves a whole operation. */
export interface RequirementRule {
  /** @returns null when the caller may, else why not */
  decide(identity: Identity | null): IsmError | null;
}

const rules = new Map<string, RequirementRule>();

/** The rule of a list of requirements, of which one is enough. One object per list: shield refuses two of one name. */
export function requirementRule(anyOf: readonly Requirement[]): RequirementRule {
  const name = [...anyOf].sort().join(' or ');
  let known = rules.get(name);
  if (!known) rules.set(name, (known = compile(name, anyOf)));
  return known;
}

function compile(name: string, anyOf: readonly Requirement[]): RequirementRule {
  const shieldRule = rule(name, { cache: 'no_cache' })((
    _parent: unknown,
    _args: unknown,
    context: { identity: Identity | null },
  ) => {
    if (anyOf.some((requirement) => isMet(requirement, context.identity))) return true;
    return new IsmError(context.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  });
  // Shield's own `resolve` is asynchronous; such a rule needs no waiting, and the guard asks it for every operation.
  const { func } = shieldRule as unknown as {
    func: (parent: unknown, args: unknown, context: unknown) => unknown;
  };
  return {
    decide: (identity) => {
      const verdict = func(undefined, {}, { identity });
      if (verdict === true) return null;
      return verdict instanceof IsmError ? verdict : new IsmError('FORBIDDEN');
    },
  };
}

function isMet(requirement: Requirement, identity: Identity | null): boolean {
  if (requirement === 'public') return true;
  if (requirement === 'authenticated') return identity !== null;
  return reachOf(identity, requirement) !== null;
}
