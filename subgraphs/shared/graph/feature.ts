import { implementationOf, isModel, modelOf, typePropertyOf, type ModelClass } from '../model/metadata';
import type { SubgraphContext } from './context';
import { batchReferences, type ReferenceResolver } from './entities';
import { relationResolvers, UserReference } from './relation-fields';
import { rowById, type AnyRow } from './row-loaders';
import { selectedColumns } from './selected-columns';
import { isTable } from '../database/table';
import { foreignKey, mergePolicies, type AccessPolicies } from './access-policies';

type Class = new (...args: never[]) => object;

/** The table of contents of a feature: one noun of the domain, one folder. */
export interface Feature {
  /** Its models, and the classes of tables that no client sees. */
  readonly models?: readonly ModelClass[];
  readonly resolvers?: readonly Class[];
  /** What a caller must hold for each field. */
  readonly access?: AccessPolicies;
  /**
   * What fields and arguments cost beyond the one point of a field, by their schema coordinates, `Query.hoursLedger(ordering:)`. A
   * point is 0.05 ms of the database with 100,000 employees (docs/performance/growth.md).
   */
  readonly costs?: Readonly<Record<string, number>>;
  /** Mutations that take no Idempotency-Key: those of one's own session and account, and those whose response holds a secret. */
  readonly withoutKey?: readonly string[];
  /** Types of other subgraphs that nothing of the domain leads to: it only adds fields to them. */
  readonly extended?: readonly Class[];
  /** How a type is found that other subgraphs refer to. Default for entities: the row that the caller may see. */
  readonly references?: Readonly<Record<string, ReferenceResolver<never>>>;
}

/** All that the features of a domain state, with what follows from their models. */
export interface DomainContents {
  readonly models: readonly ModelClass[];
  readonly resolvers: readonly Class[];
  readonly references: Readonly<Record<string, ReferenceResolver<never>>>;
  readonly access: AccessPolicies;
  readonly costs: Readonly<Record<string, number>>;
  readonly withoutKey: readonly string[];
  readonly extended: readonly Class[];
}

/** Declares a feature. */
export function feature(contents: Feature): Feature {
  return contents;
}

/** @throws when two features state access to the same field */
export function contentsOf(features: readonly Feature[]): DomainContents {
  const models = features.flatMap((one) => one.models ?? []);
  const entities = models.filter((model) => isModel(model) && modelOf(model).isEntity);
  const ofEntities = entities.map((model) => [modelOf(model).name, referenceTo(model)] as const);
  return {
    models,
    resolvers: [...features.flatMap((one) => one.resolvers ?? []), ...relationResolvers(models)],
    references: Object.assign(
      Object.fromEntries(ofEntities),
      ...features.map((one) => one.references ?? {}),
    ) as DomainContents['references'],
    access: mergePolicies(...features.map((one) => one.access ?? {})),
    costs: Object.assign({}, ...features.map((one) => one.costs ?? {})) as DomainContents['costs'],
    withoutKey: features.flatMap((one) => one.withoutKey ?? []),
    extended: features.flatMap((one) => one.extended ?? []),
  };
}

/** An entity is the row that the caller may see. Those of an interface are read together, whatever their types. */
function referenceTo(model: ModelClass): ReferenceResolver<never> {
  const implementation = implementationOf(model);
  const table = (implementation?.interface ?? model) as ModelClass<AnyRow>;
  const property = implementation && typePropertyOf(implementation.interface);
  const shown = (row: AnyRow | Error | null): AnyRow | Error | null =>
    row instanceof Error || !property || row?.[property] === implementation.value ? row : null;
  return batchReferences(async (references, context: SubgraphContext, info) => {
    const loader = rowById(table, selectedColumns(info, table));
    const rows = await loader.of(context).loadAll(references.map(({ id }) => String(id)));
    return property ? rows.map(shown) : rows;
  });
}

/** The classes of the features that are stored. */
export function tablesOf(features: readonly Feature[]): ModelClass[] {
  return features.flatMap(({ models = [] }) => models).filter(isTable);
}

/** The users that the subgraph `identity` owns, as another domain refers to them. */
export const userReferences = feature({
  references: { User: ({ id }) => ({ id: String(id) }) satisfies UserReference },
  access: { User: { id: foreignKey } },
});
