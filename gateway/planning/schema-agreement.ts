import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { FetchedField } from '../operation/fetched-fields';

/**
 * Whether a subgraph of this process has what its supergraph says of it, so that it takes the documents of clients as they are. Each field is compared
 * once, when the first operation selects it: that costs a fraction of validating each document against the subgraph's own schema.
 */
export class SchemaAgreement {
  private readonly fields = new Map<string, boolean>();
  /** Types of arguments, by name. */
  private readonly inputs = new Map<string, boolean>();

  /**
   * @param said what clients see of the supergraph, by which their documents were validated
   * @param own what the subgraph executes
   */
  constructor(
    private readonly said: GraphQLSchema,
    private readonly own: GraphQLSchema,
  ) {}

  /** @param fields that the subgraph owns by what the supergraph says */
  hasAll(fields: readonly FetchedField[]): boolean {
    return fields.every((field) => this.has(field));
  }

  private has({ typename, name }: FetchedField): boolean {
    const key = `${typename}.${name}`;
    let isSame = this.fields.get(key);
    if (isSame === undefined) {
      const said = fieldOf(this.said, typename, name);
      const own = fieldOf(this.own, typename, name);
      isSame = said !== undefined && own !== undefined && this.isSameField(said, own);
      this.fields.set(key, isSame);
    }
    return isSame;
  }

  private isSameField(said: Field, own: Field): boolean {
    return (
      nullable(said.type) === nullable(own.type) && this.takesAll(said.args, own.args, isRequiredArgument)
    );
  }

  /** Whether all inputs that clients may give are taken, and none is needed beyond them. */
  private takesAll<Input extends Pick<GraphQLArgument, 'name' | 'type'>>(
    said: readonly Input[],
    own: readonly Input[],
    isRequired: (input: Input) => boolean,
  ): boolean {
    const isTaken = ({ name, type }: Input): boolean => {
      const same = own.find((each) => each.name === name);
      return same !== undefined && String(same.type) === String(type) && this.isSameInput(getNamedType(type));
    };
    const isGiven = ({ name }: Input): boolean => said.some((each) => each.name === name);
    return said.every(isTaken) && own.every((input) => isGiven(input) || !isRequired(input));
  }

  private isSameInput(said: GraphQLNamedType): boolean {
    const known = this.inputs.get(said.name);
    if (known !== undefined) return known;
    // Types of input may be within themselves.
    this.inputs.set(said.name, true);
    const isSame = this.isSameInputType(said, this.own.getType(said.name));
    this.inputs.set(said.name, isSame);
    return isSame;
  }

  private isSameInputType(said: GraphQLNamedType, own: GraphQLNamedType | undefined): boolean {
    if (isEnumType(said)) return isEnumType(own) && said.getValues().every(({ name }) => own.getValue(name));
    if (!isInputObjectType(said)) return own !== undefined;
    if (!isInputObjectType(own)) return false;
    const [inSaid, inOwn] = [said, own].map((type) => Object.values(type.getFields()));
    return this.takesAll(inSaid ?? [], inOwn ?? [], isRequiredInputField);
  }
}

type Field = GraphQLField<unknown, unknown>;

function fieldOf(schema: GraphQLSchema, typename: string, name: string): Field | undefined {
  const type = schema.getType(typename);
  return isObjectType(type) ? type.getFields()[name] : undefined;
}

/** A type of results without what may not be null, of which documents do not depend. */
function nullable(type: Field['type']): string {
  return String(type).replaceAll('!', '');
}
