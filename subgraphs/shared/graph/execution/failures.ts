import type {
  ExecutionResult,
  GraphQLError,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';

export type Path = GraphQLResolveInfo['path'];
export type ObjectValue = Record<string, unknown>;

/** A value of the response that could not be made: it is null. */
export interface Failure {
  readonly error: GraphQLError;
  readonly path: Path;
  /** It may not be null: the nearest position above that may be is. */
  readonly isNonNull: boolean;
}

/** A step from the root of a response towards a failure. */
interface Step {
  readonly key: string | number;
  /** Its number among the steps beside it. */
  readonly order: number;
  readonly isNonNull: boolean;
}

/** What failures do to a response. They are rare, so that positions are found again by their paths, when all else is done. */
export class Failures {
  private readonly all: Failure[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly root: ObjectPlan,
  ) {}

  add(failure: Failure): void {
    this.all.push(failure);
  }

  /** Whether one of them takes the whole response. */
  get takeAll(): boolean {
    return this.all.some(
      (failure) => failure.isNonNull && this.stepsTo(failure.path).every(({ isNonNull }) => isNonNull),
    );
  }

  /**
   * Puts null where failures may not be null themselves, and adds the errors as an execution of one field after the other meets
   * them: of an object that became null, nothing behind the failure which did it is told.
   */
  resultOf(data: ObjectValue): ExecutionResult {
    if (this.all.length === 0) return { data };
    const found = this.all.map((failure) => ({ failure, steps: this.stepsTo(failure.path) }));
    found.sort((one, other) => inOrder(one.steps, other.steps));
    const errors: GraphQLError[] = [];
    let gone: readonly Step[] | null = null;
    for (const { failure, steps } of found) {
      if (gone && isWithin(steps, gone)) continue;
      errors.push(failure.error);
      if (!failure.isNonNull) continue;
      gone = steps.slice(0, steps.findLastIndex(({ isNonNull }) => !isNonNull) + 1);
      if (gone.length === 0) return { errors, data: null };
      setNull(data, gone);
    }
    return { errors, data };
  }

  private stepsTo(path: Path): readonly Step[] {
    const steps: Step[] = [];
    let value: ValuePlan | null = null;
    for (const { key, typename } of fromRoot(path)) {
      if (value?.kind === 'list') {
        value = value.items;
        steps.push({ key, order: Number(key), isNonNull: value.isNonNull });
        continue;
      }
      const field = this.fieldOf(value, typename, key);
      value = field.value;
      steps.push({ key, order: field.index, isNonNull: value.isNonNull });
    }
    return steps;
  }

  private fieldOf(within: ValuePlan | null, typename: string | undefined, key: string | number): FieldPlan {
    const type = this.schema.getType(typename ?? '') as GraphQLObjectType;
    const isComposite = within?.kind === 'object' || within?.kind === 'abstract';
    const object = isComposite ? within.selection.of(type) : this.root;
    const field = object.fields.find((each) => each.key === key);
    if (!field) throw new Error(`${String(typename)} has no ${key}`);
    return field;
  }
}

function fromRoot(path: Path): readonly Path[] {
  const steps: Path[] = [];
  for (let step: Path | undefined = path; step; step = step.prev) steps.unshift(step);
  return steps;
}

function inOrder(one: readonly Step[], other: readonly Step[]): number {
  for (const [index, { order }] of one.entries()) {
    const beside = other[index];
    if (!beside) return 1;
    if (order !== beside.order) return order - beside.order;
  }
  return one.length - other.length;
}

function isWithin(steps: readonly Step[], gone: readonly Step[]): boolean {
  return gone.every(({ order }, index) => steps[index]?.order === order);
}

function setNull(data: ObjectValue, steps: readonly Step[]): void {
  let holder = data;
  for (const { key } of steps.slice(0, -1)) holder = holder[key] as ObjectValue;
  const last = steps.at(-1);
  if (last) holder[last.key] = null;
}
