import type { DataSource } from 'typeorm';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import type { ModelClass } from '../../../subgraphs/shared/model/metadata';
import { SEARCHED_COLUMN, searchedPropertiesOf } from '../../../subgraphs/shared/model/searched';
import { unmappedOf, type Unmapped } from '../../../subgraphs/shared/model/unmapped';
import { tablesOf } from '../../../subgraphs/shared/graph/feature';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';
import { databaseShape, type DatabaseTable } from './support/database-shape';
import { entityShape, type StatedTable } from './support/entity-shape';

interface ClassAndTable {
  readonly stated: StatedTable;
  readonly table: DatabaseTable;
  readonly unmapped: Required<Unmapped>;
}

const database = useDatabase('migrated');

describe.each(DOMAIN_NAMES)('classes of %s', (name) => {
  let dataSource: DataSource;
  beforeAll(async () => {
    const { features } = await loadDomain(name);
    dataSource = await createDataSource({
      url: database.get().url,
      schema: name,
      entities: tablesOf(features) as never,
      logger: createLogger({ level: 'silent' }),
    });
  });
  afterAll(() => dataSource.destroy());

  /** Runs the work for each class and its migrated table, and collects what it gives by the table's name. */
  const ofTables = async <Result>(work: (pair: ClassAndTable) => Result): Promise<Record<string, Result>> => {
    const results: Record<string, Result> = {};
    for (const metadata of dataSource.entityMetadatas) {
      const { columns, keys } = leftOutOf(metadata.target as ModelClass);
      results[metadata.tablePath] = work({
        stated: entityShape(dataSource, metadata),
        table: await databaseShape(dataSource, metadata.tablePath),
        unmapped: { columns, keys },
      });
    }
    return results;
  };

  it('state columns, types, limits, nullability, primary and unique keys as the migrated tables have them', async () => {
    const tables = await ofTables(({ table, stated, unmapped }) => ({
      columns: without(table.columns, unmapped.columns),
      primaryKey: table.primaryKeyName in unmapped.keys ? stated.primaryKey : table.primaryKey,
      uniqueKeys: without(table.uniqueKeys, unmapped.keys),
    }));

    const classes = await ofTables(({ stated: { columns, primaryKey, uniqueKeys } }) => ({
      columns,
      primaryKey,
      uniqueKeys,
    }));

    expect(classes).toEqual(tables);
  });

  it('name, with a reason, the columns and keys that they leave out, and no others', async () => {
    const mistakes = await ofTables(({ table, stated, unmapped }) => {
      const keys = [table.primaryKeyName, ...table.otherKeys, ...Object.keys(table.uniqueKeys)];
      return [
        ...Object.keys(unmapped.columns).filter(
          (column) => !(column in table.columns) || column in stated.columns,
        ),
        ...Object.keys(unmapped.keys).filter((key) => !keys.includes(key) || key in stated.uniqueKeys),
        ...table.otherKeys.filter((key) => !(key in unmapped.keys)),
        ...Object.entries({ ...unmapped.columns, ...unmapped.keys }).flatMap(([name, why]) =>
          why ? [] : [name],
        ),
      ];
    });

    expect(mistakes).toEqual(await ofTables(() => []));
  });

  it('state no other default than the table has', async () => {
    for (const { stated, table } of Object.values(await ofTables((pair) => pair))) {
      expect(table.defaults).toMatchObject(stated.defaults);
    }
  });
});

function leftOutOf(model: ModelClass): Required<Unmapped> {
  const { columns = {}, keys = {} } = unmappedOf(model);
  // Held by searched-columns.test.ts.
  if (!searchedPropertiesOf(model)) return { columns, keys };
  return { columns: { ...columns, [SEARCHED_COLUMN]: 'stated by @Searched' }, keys };
}

function without<Value>(all: Readonly<Record<string, Value>>, left: object): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(name in left)));
}
