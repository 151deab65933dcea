import { Kind, visit, type DirectiveNode, type DocumentNode } from 'graphql';

/** Whether a Boolean variable of an operation is true. */
export type Truth = (variable: string) => boolean;

/** The variables on which `@skip` and `@include` depend anywhere in a document, by first use. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const condition = isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  return [...names];
}

/** True when `@skip` or `@include` leaves out what the directives stand at. */
export function isLeftOut(directives: readonly DirectiveNode[] | undefined, truth: Truth): boolean {
  if (!directives || directives.length === 0) return false;
  return directives.some((directive) => {
    if (!isCondition(directive)) return false;
    const condition = directive.arguments?.[0]?.value;
    const isTrue =
      condition?.kind === Kind.VARIABLE
        ? truth(condition.name.value)
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return isTrue !== (directive.name.value === 'include');
  });
}

/** The directives without those that `isLeftOut` has decided. */
export function withoutConditions(
  directives: readonly DirectiveNode[] | undefined,
): readonly DirectiveNode[] {
  return directives?.filter((directive) => !isCondition(directive)) ?? [];
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
