import type { Table } from '../../../../subgraphs/shared/database/table';
import type { ModelClass } from '../../../../subgraphs/shared/model/metadata';
import { belongsToRelations } from '../../../../subgraphs/shared/model/relations';
import { tiesOf } from './ties';

/** All models, whichever there are. */
const ALL = { has: () => true } as unknown as Parameters<typeof belongsToRelations>[0];

interface ModelRepository {
  readonly model: ModelClass;
  readonly table: Table<object>;
}

/** The arguments of the calls of a repository's method. @param values one for each of its parameters */
export function callsOf(
  repository: object,
  method: string,
  values: readonly unknown[],
): (readonly unknown[])[] {
  if (!isModelRepository(repository)) return [values];
  if (method === 'pointingAt') return relationCalls(repository, values);
  if (method === 'tiedTo') return tieCalls(repository, values);
  const properties: readonly string[] = repository.table.properties;
  // Rows that are never changed have no version.
  return method === 'update' && !properties.includes('updatedAt') ? [] : [values];
}

function isModelRepository(repository: object): repository is ModelRepository {
  return 'model' in repository && 'table' in repository;
}

/** What reads the rows that point at others is called for each relation that the models state, as its loader does. */
function relationCalls({ model: ofRows }: ModelRepository, values: readonly unknown[]): unknown[][] {
  const [keys, , count, ...others] = values;
  return belongsToRelations(ALL).flatMap(({ model, property, inverse }) => {
    if (!inverse || model !== ofRows) return [];
    const { order, where, first } = inverse;
    return [[keys, { property, order, where }, first === 'all' ? null : (count ?? 1), ...others]];
  });
}

/** What reads rows through a joining table is called for each loader that does. */
function tieCalls({ model }: ModelRepository, values: readonly unknown[]): unknown[][] {
  const [keys, , , ...others] = values;
  return tiesOf(model).map(({ link, order }) => [keys, link, order, ...others]);
}
