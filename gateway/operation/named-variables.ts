import { Kind, type ArgumentNode, type ValueNode, type VariableDefinitionNode } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { InternalNames } from './names';
import { nameNode } from './nodes';

/** The variables of what is planned: those that are used there, under the names that subgraphs get. */
export class NamedVariables {
  /** By the client's names. */
  readonly used = new Set<string>();

  constructor(private readonly names: InternalNames) {}

  /** The argument as subgraphs get it. */
  inArgument(argument: ArgumentNode): ArgumentNode {
    const value = this.inValue(argument.value);
    return value === argument.value ? argument : { ...argument, value };
  }

  /** The definitions of the operation's variables that are used so far. */
  definitionsOf({ variables }: Operation): readonly VariableDefinitionNode[] {
    return variables.flatMap(({ variable, directives: _, ...definition }) => {
      const { value } = variable.name;
      if (!this.used.has(value)) return [];
      const name = nameNode(this.names.variable(value));
      return [{ ...definition, variable: { kind: Kind.VARIABLE, name } }];
    });
  }

  private inValue(value: ValueNode): ValueNode {
    switch (value.kind) {
      case Kind.VARIABLE: {
        this.used.add(value.name.value);
        const name = this.names.variable(value.name.value);
        return name === value.name.value ? value : { kind: Kind.VARIABLE, name: nameNode(name) };
      }
      case Kind.LIST:
        return { ...value, values: value.values.map((item) => this.inValue(item)) };
      case Kind.OBJECT:
        return {
          ...value,
          fields: value.fields.map((field) => ({ ...field, value: this.inValue(field.value) })),
        };
      default:
        return value;
    }
  }
}
