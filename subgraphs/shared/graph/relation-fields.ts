import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { isModel, propertyOf, type ModelClass } from '../model/metadata';
import {
  belongsToRelations,
  userRelations,
  type BelongsToRelation,
  type UserRelation,
} from '../model/relations';
import { allPointingAt, firstPointingAt, rowById, type AnyRow } from './row-loaders';
import { selectedColumns } from './selected-columns';
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
    reads: [property, ...conditions.map(([name]) => name)],
    resolveAll: (rows, context, info) => {
      const ids = rows.map((row) =>
        conditions.every(([name, value]) => row[name] === value) ? (row[property] as string | null) : null,
      );
      const model = target();
      if (!isModel(model)) return ids.map(referenceTo);
      return rowById(model, selectedColumns(info, model)).of(context).loadAll(ids);
    },
  });
}

/** The rows that point at one. */
function listResolver(
  { model, property, target }: BelongsToRelation,
  list: NonNullable<BelongsToRelation['inverse']>,
): Class {
  const { as, description, nullable = false, first } = list;
  const options = { type: () => [model], nullable, description, reads: ['id'] };
  const idsOf = (rows: readonly AnyRow[]): string[] => rows.map(({ id }) => id);
  if (first === 'all') {
    return fieldResolver(target(), as, {
      ...options,
      resolveAll: (rows, context, info) =>
        allPointingAt(model, property, list, selectedColumns(info, model)).of(context).loadAll(idsOf(rows)),
    });
  }
  return fieldResolver(target(), as, {
    ...options,
    first: first ?? 'page',
    resolveAll: (rows, context, info, count) =>
      firstPointingAt(model, property, list, selectedColumns(info, model)).loadAll(
        context,
        idsOf(rows),
        count,
      ),
  });
}

function userResolver({ model, property, as, description }: UserRelation): Class {
  propertyOf(model, property);
  return fieldResolver(model, as, {
    type: () => UserReference,
    nullable: true,
    description,
    reads: [property],
    resolveAll: (rows) => rows.map((row) => referenceTo(row[property] as string | null)),
  });
}

/** What another subgraph resolves. */
function referenceTo(id: string | null): { readonly id: string } | null {
  return id === null ? null : { id };
}
