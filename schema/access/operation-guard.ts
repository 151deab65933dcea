import { IsmError } from '../contract/errors';
import type { Identity } from '../contract/identity';
import type { Operation } from '../operation/operation';
import type { Variant } from '../operation/variants';
import { callerClassOf, type CallerClass } from './caller-class';
import type { AccessMap } from './directives';
import { evaluateRule, type ShieldRule } from './requirement-rules';
import { selectedFields, type SelectedField } from './selected-fields';

/** A field of an operation that its caller may not have. */
export interface DeniedField extends Omit<SelectedField, 'rule'> {
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
}

type Denials = readonly DeniedField[];

export interface OperationGuard {
  /**
   * Every field that the caller is denied; empty when the operation may run. It is a promise only the first time that
   * a caller of this class sends this operation.
   * @param variant what its conditions leave out is denied to nobody. Default: all that is written is judged
   * @throws OPERATION_LIMIT_EXCEEDED when the operation selects too many fields
   */
  check(
    operation: Operation,
    identity: Identity | null,
    variant?: Variant | null,
  ): Denials | Promise<Denials>;
}

export interface GuardOptions {
  /** True lets fields without a requirement pass; only for supergraphs of others. Default false: they are denied. */
  readonly allowUnknown?: boolean;
  /**
   * True when the resolvers of the root fields ask their rules themselves. Then only those of a mutation with several
   * are asked here too, because none of them may run when one is denied. Default false.
   */
  readonly rootsAskThemselves?: boolean;
}

/** The fields of one operation by rule, and what was decided of them for each class of callers. */
interface GuardedOperation {
  readonly fields: ReadonlyMap<ShieldRule | null, readonly SelectedField[]>;
  readonly decisions: WeakMap<CallerClass, Denials>;
}

/**
 * Compiles the access rules of a schema into checks of whole operations, before anything is fetched. Each operation is
 * walked once. graphql-shield evaluates the rules, which is asynchronous; as they read nothing but the class of the
 * caller, it does so once per operation and class, and every further request finds the decision.
 */
export function createOperationGuard(
  access: AccessMap,
  { allowUnknown = false, rootsAskThemselves = false }: GuardOptions = {},
): OperationGuard {
  const guarded = new WeakMap<Operation | Variant, GuardedOperation>();

  const guardedOf = (operation: Operation, variant: Variant | null): GuardedOperation => {
    const known = guarded.get(variant ?? operation);
    if (known) return known;
    const selected = selectedFields({ access, allowUnknown }, operation, variant?.truth ?? null);
    const asked = rootsAskThemselves ? selected.filter(needsAsking(operation, selected)) : selected;
    const ofOperation = { fields: byRule(asked), decisions: new WeakMap<CallerClass, Denials>() };
    guarded.set(variant ?? operation, ofOperation);
    return ofOperation;
  };

  return {
    check(operation, identity, variant = null) {
      const { fields, decisions } = guardedOf(operation, variant);
      const caller = callerClassOf(identity);
      const known = decisions.get(caller);
      if (known) return known;
      return decide(fields, caller).then((denials) => {
        decisions.set(caller, denials);
        return denials;
      });
    },
  };
}

/** Which fields the guard has to ask when the resolvers of root fields ask for themselves. */
function needsAsking(
  { isMutation }: Operation,
  selected: readonly SelectedField[],
): (field: SelectedField) => boolean {
  const areSeveralMutations = isMutation && selected.filter(({ isRoot }) => isRoot).length > 1;
  return ({ isRoot }) => !isRoot || areSeveralMutations;
}

function byRule(fields: readonly SelectedField[]): GuardedOperation['fields'] {
  const groups = new Map<ShieldRule | null, SelectedField[]>();
  for (const field of fields) {
    const group = groups.get(field.rule);
    if (group) group.push(field);
    else groups.set(field.rule, [field]);
  }
  return groups;
}

async function decide(fields: GuardedOperation['fields'], caller: CallerClass): Promise<Denials> {
  const denials: DeniedField[] = [];
  for (const [rule, ofRule] of fields) {
    const denial = rule
      ? await evaluateRule(rule, caller)
      : new IsmError(caller.isAnonymous ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    if (!denial) continue;
    const code = denial.code === 'UNAUTHENTICATED' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    denials.push(
      ...ofRule.map(({ coordinate, path, isRoot }) => ({ coordinate, path, isRoot, code }) as const),
    );
  }
  return denials;
}
