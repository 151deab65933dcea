import { allow, or, rule, type IRules } from 'graphql-shield';
import { IsmError } from '../contract/errors';
import type { CallerClass } from './caller-class';
import type { Requirement } from './directives';

/** A rule of graphql-shield, or several joined by its operators. */
export type ShieldRule = Extract<IRules, { resolve: unknown }>;

type ShieldOptions = Parameters<ShieldRule['resolve']>[4];

/** What a requirement's rule reads of the context; nothing else, so a decision holds for the caller's whole class. */
export interface RequirementContext {
  readonly caller: CallerClass;
}

/**
 * Settings of graphql-shield at both levels. Without `allowExternalErrors` it would replace every resolver's error by
 * its own, and without `debug` a rule that fails, say because the database does, would count as a denial.
 */
export const SHIELD_OPTIONS = { allowExternalErrors: true, debug: true } as const;

const single = new Map<Requirement, ShieldRule>([['public', allow]]);
const joined = new Map<string, ShieldRule>();

/**
 * The shield rule of a field's requirements, of which one is enough. The same requirements give the same object: shield
 * rejects two rules of one name, and whoever evaluates rules can group fields by rule.
 */
export function requirementRule(anyOf: readonly Requirement[]): ShieldRule {
  const [first, ...others] = [...new Set(anyOf)].sort();
  if (first === undefined) throw new Error('A field without a requirement has no rule');
  if (others.length === 0) return singleRule(first);
  const key = [first, ...others].join();
  let found = joined.get(key);
  if (!found) joined.set(key, (found = or(...[first, ...others].map(singleRule))));
  return found;
}

/**
 * Has graphql-shield evaluate a requirement's rule for a class of callers, outside of any resolver.
 * @returns null when the class is allowed, else the error of the denial
 */
export async function evaluateRule(shieldRule: ShieldRule, caller: CallerClass): Promise<IsmError | null> {
  // What shield's own middleware calls (graphql-shield 7.6.5, cjs/generator.js); requirements read the context alone.
  const result = await shieldRule.resolve(
    {},
    {},
    { caller, _shield: { cache: {} } } as Parameters<ShieldRule['resolve']>[2],
    undefined as never,
    SHIELD_OPTIONS as unknown as ShieldOptions,
  );
  if (result === true) return null;
  return result instanceof IsmError ? result : new IsmError('FORBIDDEN');
}

function singleRule(requirement: Requirement): ShieldRule {
  let found = single.get(requirement);
  if (!found) {
    found = rule(requirement, { cache: 'no_cache' })(
      (_parent: unknown, _args: unknown, { caller }: RequirementContext) =>
        isMet(requirement, caller) || new IsmError(caller.isAnonymous ? 'UNAUTHENTICATED' : 'FORBIDDEN'),
    );
    single.set(requirement, found);
  }
  return found;
}

function isMet(requirement: Requirement, caller: CallerClass): boolean {
  if (requirement === 'public') return true;
  if (requirement === 'authenticated') return !caller.isAnonymous;
  return caller.permissions.has(requirement);
}
