import { DataSource } from 'typeorm';
import { Archive } from '../../../subgraphs/shared/model/archive';
import { query, sql } from '../../../subgraphs/shared/database/sql';
import { Tag } from '../../../subgraphs/workforce/tags/tag.entity';
import { useDatabase } from '../../testkit/database';
import { present } from '../../testkit/present';

/** What the contract tests of the resources cannot show: tables and rows that change by other ways than the API. */

const database = useDatabase('migrated');
const archive = new Archive(Tag);
let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await new DataSource({ type: 'postgres', url: database.get().url }).initialize();
});

afterAll(() => dataSource.destroy());

async function insertTag(name: string, id?: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    dataSource,
    sql`insert into workforce.tag_catalog (id, name, tag_type) values (coalesce(${id ?? null}::uuid, gen_random_uuid()),
      ${name}, 'SKILL') returning id`,
  );
  return present(row).id;
}

const undelete = (id: string): Promise<Tag | null> =>
  dataSource.transaction(async (transaction) => {
    const deleted = await archive.take(transaction, id);
    return deleted && archive.restore(transaction, deleted);
  });

describe('the archive', () => {
  it('has nothing of a row that is not there', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await archive.put(dataSource.manager, id, null)).toBe(false);
    expect(await undelete(id)).toBeNull();
  });

  it('gives back a row whose table got a column since, with the default', async () => {
    const id = await insertTag('Old');
    await archive.put(dataSource.manager, id, null);
    await query(
      dataSource,
      sql`update workforce.deleted_rows set content = content - 'is_exclusive' where id = ${id}`,
    );

    expect(await undelete(id)).toMatchObject({ id, name: 'Old', isExclusive: false });
  });

  it('gives back no row whose id came back by another way, and lists it once', async () => {
    const id = await insertTag('First');
    await archive.put(dataSource.manager, id, null);
    await insertTag('Second', id);

    expect(await undelete(id)).toBeNull();
    const listed = sql`select t.name, t.deleted_at from ${archive.withDeleted('t')} where t.id = ${id}`;
    expect(await query(dataSource, listed)).toEqual([{ name: 'Second', deleted_at: null }]);
    await archive.put(dataSource.manager, id, null);
    expect(await undelete(id)).toMatchObject({ id, name: 'Second' });
  });
});
