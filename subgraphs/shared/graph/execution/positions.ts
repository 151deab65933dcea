import { locatedError, responsePathAsArray } from 'graphql';
import type { Failures, Path } from './failures';
import type { FieldPlan, ValuePlan } from './plan';
import { Failed, settle, type Pending } from './settle';

/** Where in the response the value of a number is. Paths are only made for what asks for them. */
export type PathAt = (index: number) => Path;

/** Values of one field that become parts of the response, each in its position. */
export class Positions {
  constructor(
    readonly field: FieldPlan,
    /** In it a value is replaced by its part of the response. */
    readonly values: unknown[],
    readonly pathAt: PathAt,
    private readonly failures: Failures,
  ) {}

  /** Items of lists among the values, as positions of their own. */
  below(values: unknown[], pathAt: PathAt): Positions {
    return new Positions(this.field, values, pathAt, this.failures);
  }

  /** The numbers of the values that are there; the others are null. */
  present(plan: ValuePlan): readonly number[] {
    const numbers: number[] = [];
    for (let index = 0; index < this.values.length; index += 1) {
      if (!this.isAbsent(plan, index)) numbers.push(index);
    }
    return numbers;
  }

  /** True for null, which it puts there, and for what failed. */
  isAbsent(plan: ValuePlan, index: number): boolean {
    const value = this.values[index];
    if (value instanceof Failed) this.fail(plan, index, value.cause);
    else if (value instanceof Error) this.fail(plan, index, value);
    else if (value !== null && value !== undefined) return false;
    else if (!plan.isNonNull) this.values[index] = null;
    else {
      const { parentType, definition } = this.field;
      const message = `Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`;
      this.fail(plan, index, new Error(message));
    }
    return true;
  }

  /** Null with its error in the position of a value. */
  fail(plan: ValuePlan, index: number, cause: unknown): void {
    this.values[index] = null;
    const path = this.pathAt(index);
    const error = locatedError(cause, this.field.nodes, responsePathAsArray(path));
    this.failures.add({ error, path, isNonNull: plan.isNonNull });
  }

  /**
   * Asks something of each of the values, and goes on when all responses are there.
   * @param then gets them in the order of the numbers; `Failed` stands where one failed
   */
  ask(
    numbers: readonly number[],
    question: (index: number) => unknown,
    then: (responses: readonly unknown[]) => Pending,
  ): Pending {
    const responses = numbers.map((index) => {
      try {
        return question(index);
      } catch (error) {
        return new Failed(error);
      }
    });
    const pending = settle(responses);
    return pending ? pending.then(() => then(responses)) : then(responses);
  }
}
