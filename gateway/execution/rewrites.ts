import { typesOfStep } from '../planning/paths';
import type { Rewrite } from '../planning/plan';
import type { TypeNames } from '../supergraph/type-names';
import { isObject, type ResponseObject } from './merge';

type Step = { readonly key: string } | { readonly on: ReadonlySet<string> };

/** A change of objects, made ready. */
export interface CompiledRewrite {
  readonly steps: readonly Step[];
  readonly change: (object: ResponseObject) => void;
}

export function compileRewrites(rewrites: readonly Rewrite[], types: TypeNames): readonly CompiledRewrite[] {
  return rewrites.flatMap((rewrite) => {
    const key = rewrite.path.at(-1);
    if (key === undefined) return [];
    const steps = rewrite.path.slice(0, -1).map((step): Step => {
      const names = typesOfStep(step);
      return names ? { on: types.withinAny(names) } : { key: step };
    });
    return [{ steps, change: changeOf(rewrite, key) }];
  });
}

/** Changes an object of a response or a representation, in place. */
export function applyRewrites(rewrites: readonly CompiledRewrite[], value: unknown): void {
  for (const { steps, change } of rewrites) apply(value, steps, 0, change);
}

/** Key of a response → its key after the rewrites, for paths of errors. */
export function renamedKeys(rewrites: readonly Rewrite[]): ReadonlyMap<string, string> {
  return new Map(
    rewrites.flatMap((rewrite) => {
      const key = rewrite.path.at(-1);
      return rewrite.kind === 'rename' && key !== undefined ? [[key, rewrite.to] as const] : [];
    }),
  );
}

function changeOf(rewrite: Rewrite, key: string): CompiledRewrite['change'] {
  if (rewrite.kind === 'set') return (object) => void (object[key] = rewrite.value);
  return (object) => {
    if (!Object.hasOwn(object, key) || object[key] === undefined) return;
    object[rewrite.to] = object[key];
    object[key] = undefined;
  };
}

function apply(value: unknown, steps: readonly Step[], at: number, change: CompiledRewrite['change']): void {
  if (Array.isArray(value)) {
    for (const item of value) apply(item, steps, at, change);
    return;
  }
  if (!isObject(value)) return;
  const step = steps[at];
  if (!step) change(value);
  else if ('key' in step) apply(value[step.key], steps, at + 1, change);
  // An object that does not say its type is taken for one of the type: only then the plan asks for what is rewritten.
  else if (typeof value.__typename !== 'string' || step.on.has(value.__typename))
    apply(value, steps, at + 1, change);
}
