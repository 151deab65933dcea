import { Directive, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { registerModel, type ModelClass } from './metadata';

interface ModelOptions {
  /** `schema.table`; absent for a type that is worked out and not stored. */
  readonly table?: string;
  readonly description: string;
  /** True for what other subgraphs refer to by its id. Default false. */
  readonly isEntity?: boolean;
  /** GraphQL name. Default: the class's. */
  readonly name?: string;
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
    if (table !== undefined) {
      const [schema = '', tableName = ''] = table.split('.');
      Entity({ schema, name: tableName })(target);
    }
    registerModel(target as unknown as ModelClass, { name: typeName, isEntity });
  };
}
