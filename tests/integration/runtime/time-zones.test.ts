import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { openPool } from '../../../subgraphs/shared/runtime/pool';
import { utcSession } from '../../../subgraphs/shared/runtime/utc-session';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createDatabase, type TestDatabase } from '../../testkit/database';
import type { HttpClient } from '../../testkit/http';
import { startTestSystem, type TestSystem } from '../../testkit/system';

const logger = createLogger({ level: 'silent' });
const BUENOS_AIRES = 'America/Argentina/Buenos_Aires';

/** The ends of the world: whatever the time, it is another day than in UTC in one of them. */
const WEST = 'Etc/GMT+12';
const EAST = 'Etc/GMT-14';

const today = (): string => new Date().toISOString().slice(0, 10);

/** A database whose sessions are in the zone unless they say otherwise. */
async function databaseIn(zone: string): Promise<TestDatabase> {
  const database = await createDatabase('demo');
  await database.query(`alter database ${new URL(database.url).pathname.slice(1)} set timezone = '${zone}'`);
  return database;
}

describe('utcSession', () => {
  it('keeps what the address sets, but not its time zone', () => {
    const url = 'postgres://a:b@h:1/d?sslmode=disable&options=-c%20TimeZone%3DAsia/Tokyo%20-c%20jit%3Doff';

    expect(utcSession(url)).toEqual({
      connectionString: 'postgres://a:b@h:1/d?sslmode=disable',
      options: '-c TimeZone=Asia/Tokyo -c jit=off -c TimeZone=UTC',
    });
    expect(utcSession('/run/postgresql ism')).toEqual({
      connectionString: '/run/postgresql ism',
      options: '-c TimeZone=UTC',
    });
  });
});

describe.each([BUENOS_AIRES, WEST, EAST])('a database in %s', (zone) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databaseIn(zone);
  });
  afterAll(() => database.drop());

  it('is in UTC for every pool, also when the address says otherwise', async () => {
    expect(await database.query('show timezone')).toEqual([{ TimeZone: zone }]);

    for (const url of [database.url, `${database.url}?options=-c%20TimeZone%3D${encodeURIComponent(zone)}`]) {
      const dataSource = await createDataSource({ url, schema: 'workforce', logger });
      const pool = await openPool(url, 'test', logger);
      const statement = 'select current_setting($1) as zone, current_date::text as day';
      expect(await dataSource.query(statement, ['TimeZone'])).toEqual([{ zone: 'UTC', day: today() }]);
      expect((await pool.query(statement, ['TimeZone'])).rows).toEqual([{ zone: 'UTC', day: today() }]);
      await Promise.all([dataSource.destroy(), pool.end()]);
    }
  });

  describe('under the whole system', () => {
    let system: TestSystem;
    let admin: HttpClient;
    beforeAll(async () => {
      system = await startTestSystem({ DATABASE_URL: database.url });
      admin = await system.as('admin');
    });
    afterAll(() => system.close());

    async function change(path: string, body: object = {}): Promise<Readonly<Record<string, unknown>>> {
      const response = await admin.post(path, body);
      expect(response.text).not.toContain('"code"');
      return response.json();
    }

    it('has one day, whoever asks for it', async () => {
      const { id } = await change('/api/v1/employees/', {
        employee_number: 'ZONE-1',
        given_name: 'Ana',
        family_name: 'Zone',
        hire_date: '2026-01-01',
      });
      const employee = `/api/v1/employees/${String(id)}/`;
      const [tag] = await database.query<{ id: string }>(
        `select id from workforce.tag_catalog where name = 'Jornada Completa'`,
      );
      const tagId = tag?.id ?? '';

      // The service says from which day on it is carried, SQL on which day it is.
      await change('/api/v1/employee-tags/', { employee_id: id, tag_id: tagId });
      const carriers = await admin.get(`/api/v1/employees/?tag_id=${tagId}&search=ZONE-1`);
      expect(carriers.json()).toMatchObject({ count: 1 });

      // SQL writes the day.
      await change(`${employee}activate/`);
      expect(await change(`${employee}terminate/`)).toMatchObject({ termination_date: today() });
      expect(await change(`${employee}rehire/`)).toMatchObject({ hire_date: today() });

      // The service sees that the leave covers the day, and SQL starts it.
      await change(`${employee}activate/`);
      const absence = await change('/api/v1/absences/', {
        employee_id: id,
        start_date: today(),
        end_date: today(),
        reason: 'Holiday',
      });
      await change(`/api/v1/absences/${String(absence.id)}/approve/`);
      expect((await admin.get(employee)).json()).toMatchObject({ status: 'ON_LEAVE' });
    });
  });
});
