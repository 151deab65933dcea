import { getMetadataStorage, ValidationTypes } from 'class-validator';

type Rule = (input: Readonly<Record<string, unknown>>) => boolean;

type RuleMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** Class → what must hold for its objects; null: some rule of it is not compiled. */
const compiled = new WeakMap<object, readonly Rule[] | null>();

/**
 * True when an input keeps all rules of its class. They are class-validator's own, found once: it looks for them again for every
 * object, among those of all classes.
 * @returns false when one is broken, or cannot be told here: then class-validator is to say what is wrong
 */
export function keepsRules(input: object): boolean {
  const target = input.constructor;
  let rules = compiled.get(target);
  if (rules === undefined) compiled.set(target, (rules = compile(target)));
  return rules?.every((holds) => holds(input as Readonly<Record<string, unknown>>)) ?? false;
}

function compile(target: object): readonly Rule[] | null {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(target as never, '', false, false);
  const properties = new Set(metadata.map(({ propertyName }) => propertyName));
  const rules = [...properties].map((property) =>
    ruleOf(
      property,
      metadata.filter(({ propertyName }) => propertyName === property),
    ),
  );
  return rules.every((rule) => rule !== null) ? rules : null;
}

function ruleOf(property: string, metadata: readonly RuleMetadata[]): Rule | null {
  const conditions: Rule[] = [];
  const checks: Rule[] = [];
  for (const rule of metadata) {
    if (rule.type === ValidationTypes.CONDITIONAL_VALIDATION) {
      const [applies] = rule.constraints as [(input: object, value: unknown) => boolean];
      conditions.push((input) => applies(input, input[property]));
    } else if (rule.type === ValidationTypes.CUSTOM_VALIDATION && !rule.each && !rule.validateIf) {
      checks.push(...constraintsOf(rule));
    } else {
      return null;
    }
  }
  return (input) => !conditions.every((applies) => applies(input)) || checks.every((holds) => holds(input));
}

function constraintsOf({ constraintCls, constraints, propertyName: property }: RuleMetadata): Rule[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => {
      // A promise is no statement that the rule holds.
      return (input) =>
        instance.validate(input[property], {
          value: input[property],
          constraints: constraints as unknown[],
          targetName: input.constructor.name,
          object: input,
          property,
        }) === true;
    });
}
