import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random';

export interface MadeOperation {
  readonly query: string;
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
}

/** Aliases that are names of fields and keys, of the language, and of nothing. */
const ALIASES = [
  'id',
  'slug',
  'org',
  'ref',
  'name',
  'weight',
  '__proto__',
  'constructor',
  '_entities',
  'a',
  'b',
];

const MAX_DEPTH = 3;
const MAX_FIELDS = 16;
const TRIES = 8;

/** A valid operation; null when none was found in some tries. */
export function makeOperation(schema: GraphQLSchema, random: Random): MadeOperation | null {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const made = new OperationMaker(schema, random).make();
    const document = parse(made.query, { noLocation: true });
    if (validate(schema, document).length === 0) return { ...made, document };
  }
  return null;
}

class OperationMaker {
  private readonly fragments: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];
  private fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  make(): { query: string; variables: Record<string, unknown> } {
    const { schema, random } = this;
    const mutation = random.chance(20) ? schema.getMutationType() : null;
    const root = mutation ?? schema.getQueryType();
    if (!root) throw new Error('no root');
    const body = this.set(root, 0);
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const query = `${mutation ? 'mutation' : 'query'} Made${declared} ${body} ${this.fragments.join(' ')}`;
    return { query, variables: this.variables };
  }

  private set(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    const parts: string[] = [];
    const count = 1 + random.below(depth === 0 ? 3 : 4);
    for (let index = 0; index < count && this.fields < MAX_FIELDS; index += 1)
      parts.push(this.part(type, depth));
    if (parts.length === 0) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    const { random, schema } = this;
    const choice = random.below(100);
    if (choice < 8) return `${random.chance(30) ? 'kind: ' : ''}__typename${this.condition()}`;
    const isAbstract = !isObjectType(type);
    if (choice < (isAbstract ? 60 : 18) && depth < MAX_DEPTH) {
      const on =
        isAbstract && random.chance(80) ? random.one([...schema.getPossibleTypes(type), type]) : type;
      const set = this.set(on, depth + 1);
      if (random.chance(40)) {
        const name = `F${this.fragments.length}`;
        this.fragments.push(`fragment ${name} on ${on.name} ${set}`);
        return `...${name}${this.condition()}`;
      }
      const isBare = on === type && random.chance(50);
      return `...${isBare ? '' : ` on ${on.name}`}${this.condition()} ${set}`;
    }
    return this.field(type, depth);
  }

  private field(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
    const all = Object.values(type.getFields());
    const usable = all.filter(({ type: each }) => {
      const named = getNamedType(each);
      // Plans of abstract types below abstract types grow with the power of the depth.
      return depth < (isAbstractType(named) ? 2 : MAX_DEPTH) || !isCompositeType(named);
    });
    if (usable.length === 0) return '__typename';
    const field = random.one(usable);
    this.fields += 1;
    const alias = random.chance(20) ? `${random.one(ALIASES)}: ` : '';
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.set(named, depth + 1)}` : '';
    return `${alias}${field.name}${field.args.length > 0 ? this.argument() : ''}${this.condition()}${below}`;
  }

  private argument(): string {
    const { random } = this;
    if (random.chance(50)) return '';
    if (random.chance(60)) return `(n: ${random.below(3)})`;
    // The planner's own name is a client's as well.
    const name = random.chance(20) ? 'representations' : `n${random.below(3)}`;
    return `(n: $${this.variable(name, 'Int', () => random.below(3))})`;
  }

  private condition(): string {
    const { random } = this;
    if (!random.chance(12)) return '';
    const directive = random.one(['skip', 'include']);
    const value = random.chance(30)
      ? String(random.chance(50))
      : `$${this.variable(`is${random.below(3)}`, 'Boolean!', () => random.chance(50))}`;
    return ` @${directive}(if: ${value})`;
  }

  private variable(name: string, type: string, value: () => unknown): string {
    if (!(name in this.variables)) {
      this.variables[name] = value();
      this.declared.push(`$${name}: ${type}`);
    }
    return name;
  }
}
