/** Stands for every item of a list in a path of a plan. */
export const ITEMS = '@';

/** Begins a step of a path that only objects of some types pass; their names follow, separated by `|`. */
export const TYPE_CONDITION = '... on ';

/** The names of the types that a step lets pass; null for a step that is a key or stands for items. */
export function typesOfStep(step: string): readonly string[] | null {
  return step.startsWith(TYPE_CONDITION) ? step.slice(TYPE_CONDITION.length).split('|') : null;
}
