import type { FieldPlan, OperationPlan } from './plan';
import type { PathAt } from './positions';
import { ResolveInfo } from './resolve-info';
import { Failed, isPromise, type Pending } from './settle';

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Asks the resolvers of one execution for the values of fields. */
export class Resolving {
  constructor(
    private readonly plan: OperationPlan,
    private readonly variables: Record<string, unknown>,
    private readonly context: object,
  ) {}

  /** @param index of the object, by which `pathAt` tells its path */
  infoOf(field: FieldPlan, pathAt: PathAt, index: number): ResolveInfo {
    return new ResolveInfo(this.plan, field, this.variables, pathAt, index);
  }

  /**
   * Puts what a field is for each of the objects into the values, in their order. It never rejects: what fails, stands there as `Failed`.
   * @param values may hold what was read of the objects; a method that stands there is called
   */
  resolve(field: FieldPlan, sources: readonly unknown[], values: unknown[], pathAt: PathAt): Pending {
    if (field.resolveAll) return this.ofAll(field, field.resolveAll, sources, values, pathAt);
    this.ofEach(field, sources, values, pathAt);
    return undefined;
  }

  private ofAll(
    field: FieldPlan,
    resolveAll: NonNullable<FieldPlan['resolveAll']>,
    sources: readonly unknown[],
    values: unknown[],
    pathAt: PathAt,
  ): Pending {
    const fail = (cause: unknown): void => {
      for (let index = 0; index < sources.length; index += 1) values[index] = new Failed(cause);
    };
    const take = (given: readonly unknown[]): void => {
      if (given.length !== sources.length)
        throw new Error(`${given.length} values were given for ${sources.length} objects`);
      for (let index = 0; index < sources.length; index += 1) values[index] = given[index];
    };
    try {
      const info = this.infoOf(field, pathAt, 0);
      const given = resolveAll(sources, field.readArguments(this.variables), this.context, info);
      if (isPromise(given)) return Promise.resolve(given.then(take)).catch(fail);
      take(given);
    } catch (error) {
      fail(error);
    }
    return undefined;
  }

  private ofEach(field: FieldPlan, sources: readonly unknown[], values: unknown[], pathAt: PathAt): void {
    const { resolve } = field;
    let given: Readonly<Record<string, unknown>> | undefined;
    for (let index = 0; index < sources.length; index += 1) {
      const method = values[index];
      if (!resolve && typeof method !== 'function') continue;
      try {
        given ??= field.readArguments(this.variables);
        const info = this.infoOf(field, pathAt, index);
        values[index] = resolve
          ? resolve(sources[index], given, this.context, info)
          : (method as Method).call(sources[index], given, this.context, info);
      } catch (error) {
        values[index] = new Failed(error);
      }
    }
  }
}
