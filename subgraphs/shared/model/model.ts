import { Directive, InterfaceType, ObjectType } from 'type-graphql';
import { Entity, ViewEntity } from 'typeorm';
import { shareTable } from '../database/table';
import { registerImplementation, registerInterface, registerModel, type ModelClass } from './metadata';

interface NamedOptions {
  readonly description: string;
  /** GraphQL name. Default: the class's. */
  readonly name?: string;
}

interface ModelOptions extends NamedOptions {
  /** `schema.table`; absent for a type that is worked out and not stored. */
  readonly table?: string;
  /** True for what other subgraphs refer to by its id. Default false. */
  readonly isEntity?: boolean;
}

interface InterfaceOptions extends NamedOptions {
  /** `schema.table` with the rows of all its types. */
  readonly table: string;
  /** Property that says of which type a row is. */
  readonly by: string;
}

interface ImplementationOptions extends NamedOptions {
  /** `schema.view` of the interface's table with the rows of this type, through which they are written too. */
  readonly view: string;
  /** What the rows of this type have in the interface's property `by`. */
  readonly value: string;
}

/**
 * Declares a thing of the domain: a table and its GraphQL type in one class, or a GraphQL type alone. Its properties are stated
 * by the decorators of `properties.ts`, its relations by those of `relations.ts`.
 */
export function Model({ table, description, isEntity = false, name }: ModelOptions): ClassDecorator {
  return (target) => {
    const typeName = name ?? target.name;
    ObjectType(typeName, { description })(target);
    if (isEntity) Directive('@key(fields: "id")')(target);
    if (table !== undefined) Entity(located(table))(target);
    registerModel(target as unknown as ModelClass, { name: typeName, isEntity });
  };
}

/**
 * Declares what several types of one table have in common: an interface of the graph. Whoever refers to a row of any of the types
 * names this class; a row that is read through it has the columns of all types. See docs/adr/0039.
 */
export function Interface({ table, by, description, name }: InterfaceOptions): ClassDecorator {
  return (target) => {
    const typeName = name ?? target.name;
    InterfaceType(typeName, { description })(target);
    Entity(located(table))(target);
    registerModel(target as unknown as ModelClass, { name: typeName, isEntity: false });
    registerInterface(target as unknown as ModelClass, by);
  };
}

/** Declares a type of an interface, an entity for other subgraphs: a class that extends the interface's. */
export function Implements(
  implemented: ModelClass,
  { view, value, description, name }: ImplementationOptions,
): ClassDecorator {
  return (target) => {
    const typeName = name ?? target.name;
    ObjectType(typeName, { description, implements: implemented as never })(target);
    Directive('@key(fields: "id")')(target);
    const { schema, name: viewName } = located(view);
    ViewEntity(viewName, { schema, expression: '' })(target);
    shareTable(implemented, target);
    registerModel(target as unknown as ModelClass, { name: typeName, isEntity: true });
    registerImplementation(target as unknown as ModelClass, { interface: implemented, value });
  };
}

function located(table: string): { readonly schema: string; readonly name: string } {
  const [schema = '', name = ''] = table.split('.');
  return { schema, name };
}
