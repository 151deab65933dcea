import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { isModel, propertyOf, type ModelClass } from '../model/metadata';
import {
  belongsToRelations,
  userRelations,
  type BelongsToRelation,
  type UserRelation,
} from '../model/relations';
import { allPointingAt, firstPointingAt, rowById } from './row-loaders';
import { fieldResolver } from './type-graphql';

type Class = new () => object;

/** What a domain knows of a user that another subgraph owns. */
@ObjectType('User')
@Directive('@key(fields: "id")')
export class UserReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The resolver classes of the relations that the models state. */
export function relationResolvers(models: readonly ModelClass[]): Class[] {
  const all = new Set(models);
  return [
    ...belongsToRelations(all).flatMap((relation) => [
      rowResolver(relation),
      ...(relation.inverse ? [listResolver(relation, relation.inverse)] : []),
    ]),
    ...userRelations(all).map(userResolver),
  ];
}

/** The row that a property names; of another subgraph's entity only the key is known. */
function rowResolver({
  model,
  property,
  target,
  as,
  description,
  nullable = true,
  where,
}: BelongsToRelation): Class {
  const conditions = Object.entries(where ?? {});
  return fieldResolver(model, as, {
    type: () => target(),
    nullable,
    description,
    resolve: (row, context) => {
      const id = row[property] as string | null;
      const holds = conditions.every(([name, value]) => row[name] === value);
      if (id === null || !holds) return null;
      return isModel(target()) ? rowById(target()).of(context).load(id) : { id };
    },
  });
}

/** The rows that point at one. */
function listResolver(
  { model, property, target }: BelongsToRelation,
  list: NonNullable<BelongsToRelation['inverse']>,
): Class {
  const { as, description, nullable = false, first } = list;
  const options = { type: () => [model], nullable, description };
  if (first === 'all') {
    const loader = allPointingAt(model, property, list);
    return fieldResolver(target(), as, {
      ...options,
      resolve: (row, context) => loader.of(context).load(row.id),
    });
  }
  const loader = firstPointingAt(model, property, list);
  return fieldResolver(target(), as, {
    ...options,
    first: first ?? 'page',
    resolve: (row, context, count) => loader.load(context, row.id, count),
  });
}

function userResolver({ model, property, as, description }: UserRelation): Class {
  propertyOf(model, property);
  return fieldResolver(model, as, {
    type: () => UserReference,
    nullable: true,
    description,
    resolve: (row) => {
      const id = row[property] as string | null;
      return id === null ? null : { id };
    },
  });
}
