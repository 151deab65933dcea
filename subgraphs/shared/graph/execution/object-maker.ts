import { isEnumType, type GraphQLEnumType } from 'graphql';
import { CALLS_BEFORE_MAKING, madeFunction } from '../../runtime/made-function';
import type { ObjectValue } from './failures';
import type { FieldPlan, ObjectPlan } from './plan';

/** The name of each value of an enum, for those values that a column can have. */
type NamesOfValues = ReadonlyMap<unknown, string>;

/** @returns null: a leaf is not as leaves nearly always are */
type Make = (source: unknown, names: readonly NamesOfValues[]) => ObjectValue | null;

/**
 * Makes objects of a response with their leaves in them. Once there were some, by a function whose source names the fields: V8 reads and writes them at
 * once, where one place in the code that does it for all types looks each of them up anew (docs/adr/0100).
 */
class ObjectMaker {
  /** The fields that are to be put into the objects: what is no leaf, or has a resolver. */
  readonly others: readonly FieldPlan[];
  private readonly leaves: ReadonlyMap<string, FieldPlan>;
  /** Key and value of an object without its fields. */
  private readonly blank: readonly (readonly [key: string, value: unknown])[];
  private readonly names: NamesOfValues[] = [];
  /** Undefined: not yet; null: it has none. */
  private make: Make | null | undefined;
  private asked = 0;

  constructor({ fields, blank }: ObjectPlan) {
    this.blank = Object.entries(blank);
    this.leaves = new Map(fields.filter(isReadAlone).map((field) => [field.key, field]));
    this.others = fields.filter((field) => !isReadAlone(field));
  }

  /**
   * The objects of sources, in their order.
   * @returns null: there have been too few, or a leaf of one needs another look. Then nothing is made
   */
  objects(sources: readonly unknown[]): ObjectValue[] | null {
    const make = this.make === undefined ? this.prepare(sources.length) : this.make;
    if (!make) return null;
    const objects: ObjectValue[] = [];
    try {
      for (const source of sources) {
        const object = make(source, this.names);
        if (!object) return null;
        objects.push(object);
      }
    } catch {
      // Of a property that throws: its error is told where it is read again.
      return null;
    }
    return objects;
  }

  private prepare(count: number): Make | null {
    this.asked += count;
    if (this.asked < CALLS_BEFORE_MAKING) return null;
    // In a literal `__proto__` is no property.
    const isLiteral = this.leaves.size > 0 && this.blank.every(([key]) => key !== '__proto__');
    this.make = isLiteral ? this.compile() : null;
    return this.make;
  }

  private compile(): Make | null {
    const reads: string[] = [];
    const properties = this.blank.map(([key, value]) => {
      const leaf = this.leaves.get(key);
      if (!leaf) return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
      const variable = `value${reads.length}`;
      reads.push(this.read(variable, leaf));
      return `${JSON.stringify(key)}: ${variable}`;
    });
    const body = `if (typeof source !== 'object' || source === null) return null;
      ${reads.join('\n')}
      return { ${properties.join(', ')} };`;
    return madeFunction<Make>(['source', 'names'], body);
  }

  /** Source that puts the part of the response into the variable, or ends the function. */
  private read(variable: string, { definition, value: plan }: FieldPlan): string {
    const { plain, type } = plan as Extract<FieldPlan['value'], { kind: 'leaf' }>;
    const isOther = `typeof ${variable} !== '${plain}'`;
    const isNull = `${variable} === null || ${variable} === undefined`;
    const read = [`let ${variable} = source[${JSON.stringify(definition.name)}];`];
    if (plain && plan.isNonNull) return [...read, `if (${isOther}) return null;`].join(' ');
    if (plain)
      return [...read, `if (${isNull}) ${variable} = null;`, `else if (${isOther}) return null;`].join(' ');
    const names = `names[${this.names.push(namesOf(type as GraphQLEnumType)) - 1}]`;
    const named = `${variable} = ${names}.get(${variable}); if (${variable} === undefined) return null;`;
    if (plan.isNonNull) return [...read, named].join(' ');
    return [...read, `if (${isNull}) ${variable} = null;`, `else { ${named} }`].join(' ');
  }
}

const makers = new WeakMap<ObjectPlan, ObjectMaker>();

/** The one maker of a selection's objects. */
export function objectMakerOf(plan: ObjectPlan): ObjectMaker {
  let maker = makers.get(plan);
  if (!maker) makers.set(plan, (maker = new ObjectMaker(plan)));
  return maker;
}

/** True for leaves that are a property of their object: they need nothing but a look at their kind, or are names of an enum. */
function isReadAlone({ resolve, value }: FieldPlan): boolean {
  return !resolve && value.kind === 'leaf' && (value.plain !== null || isEnumType(value.type));
}

function namesOf(type: GraphQLEnumType): NamesOfValues {
  const values = type.getValues().filter(({ value }) => typeof value === 'string');
  return new Map(values.map(({ name, value }) => [value as unknown, name]));
}
