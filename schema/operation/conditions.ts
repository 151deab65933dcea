import { Kind, type DirectiveNode, type ValueNode } from 'graphql';

/** Whether a Boolean variable of an operation is true. */
export type Truth = (variable: string) => boolean;

type Directives = readonly DirectiveNode[] | undefined;

/** The variables on which the `@skip` and `@include` of a selection depend. */
export function conditionsIn(directives: Directives): readonly string[] {
  if (!directives || directives.length === 0) return [];
  return directives.flatMap((directive) => {
    const condition = conditionOf(directive);
    return condition?.kind === Kind.VARIABLE ? [condition.name.value] : [];
  });
}

/** True when `@skip` or `@include` leaves out what the directives stand at. */
export function isLeftOut(directives: Directives, truth: Truth): boolean {
  if (!directives || directives.length === 0) return false;
  return directives.some((directive) => {
    if (!isCondition(directive)) return false;
    const condition = conditionOf(directive);
    const isTrue =
      condition?.kind === Kind.VARIABLE
        ? truth(condition.name.value)
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return isTrue !== (directive.name.value === 'include');
  });
}

/** The directives without those that `isLeftOut` has decided. */
export function withoutConditions(directives: Directives): readonly DirectiveNode[] {
  return directives?.filter((directive) => !isCondition(directive)) ?? [];
}

/** What `@skip` and `@include` look at. */
function conditionOf(directive: DirectiveNode): ValueNode | undefined {
  return isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
