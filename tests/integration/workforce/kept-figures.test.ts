import type { DataSource, EntityManager } from 'typeorm';
import { query, sql, type Sql } from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import {
  holdsFor,
  isUnmarkedEmployee,
  isUnmarkedPosition,
} from '../../../subgraphs/workforce/outdated-figures';
import { KeptFiguresRepository } from '../../../subgraphs/workforce/kept-figures/kept-figures.repository';
import { KeptFiguresService } from '../../../subgraphs/workforce/kept-figures/kept-figures.service';
import { unitFigures } from '../../../subgraphs/workforce/kept-figures/unit-sums';
import { figuresOfSome as assignedHours } from '../../../subgraphs/workforce/assigned-hours';
import { HoursRepository } from '../../../subgraphs/workforce/hours/hours.repository';
import { requires } from '../../../subgraphs/workforce/position-tags/position-tags.repository';
import { PositionsRepository } from '../../../subgraphs/workforce/positions/positions.repository';
import { weekOf, type Week } from '../../../subgraphs/workforce/week';
import { figuresOfSome as weeklyHours } from '../../../subgraphs/workforce/weekly-figures';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('demo');

let dataSource: DataSource;
let service: KeptFiguresService;
const repository = new KeptFiguresRepository();

beforeAll(async () => {
  const logger = createLogger({ level: 'silent' });
  dataSource = await createDataSource({ url: database.get().url, schema: 'workforce', poolSize: 12, logger });
  service = new KeptFiguresService(dataSource, repository);
});
afterAll(() => dataSource.destroy());

const THIS_WEEK = weekOf();
const weeksOn = (weeks: number): Week =>
  weekOf(new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10));

/** The figures of units as the system adds them up, and from the raw rows. Both as of one moment. */
async function units(
  connection: DataSource | EntityManager,
  week: Week,
): Promise<[shown: object[], raw: object[]]> {
  const columns = sql`f.org_unit_id, f.positions, f.vacant, f.partial, f.covered, f.over_covered,
    f.required_hours::numeric(14, 2), f.assigned_hours::numeric(14, 2), f.hours_deficit::numeric(14, 2)`;
  const read = (from: Sql): Promise<object[]> =>
    query(connection, sql`select ${columns} from ${from} f order by f.org_unit_id`);
  const raw = sql`(
    select org_unit_id, count(*)::int as positions, count(*) filter (where assigned = 0)::int as vacant,
      count(*) filter (where assigned > 0 and assigned < required)::int as partial,
      count(*) filter (where assigned = required)::int as covered,
      count(*) filter (where assigned > required)::int as over_covered, sum(required) as required_hours,
      sum(assigned) as assigned_hours, sum(greatest(required - assigned, 0)) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required, coalesce((
          select sum(a.effective_hours) from workforce.assignments a join workforce.employees e on e.id = a.employee_id
          where a.position_id = p.id and a.status = 'ACTIVE' and e.status in ('ACTIVE', 'PROPOSED')
            and a.start_date <= ${week.end}::date and coalesce(a.end_date, 'infinity') >= ${week.start}::date
        ), 0) as assigned
      from workforce.positions p where p.is_active
    ) p group by org_unit_id
  )`;
  return [await read(unitFigures(week, sql`true`)), await read(raw)];
}

/** Kept figures that count as right and are not what the raw rows give. */
async function wrong(connection: DataSource | EntityManager, { start, end }: Week): Promise<object[]> {
  const touches = sql`a.status = 'ACTIVE' and a.start_date <= ${end}::date
    and coalesce(a.end_date, 'infinity') >= ${start}::date`;
  return query(
    connection,
    sql`select f.position_id as id, f.assigned_hours::text as kept, p.hours::text as hours from workforce.position_figures f
      left join lateral (
        select p.org_unit_id, p.is_active, p.required_weekly_hours, coalesce((
          select sum(a.effective_hours) from workforce.assignments a join workforce.employees e on e.id = a.employee_id
          where a.position_id = p.id and e.status in ('ACTIVE', 'PROPOSED') and ${touches}), 0) as hours
        from workforce.positions p where p.id = f.position_id
      ) p on true
      where ${holdsFor('f', start)} and ${isUnmarkedPosition('f.position_id')}
        and (f.assigned_hours, f.org_unit_id, f.is_active, f.required_hours)
          is distinct from (p.hours, p.org_unit_id, p.is_active, p.required_weekly_hours)
      union all
      select f.employee_id, f.balance::text, e.balance::text from workforce.employee_figures f
      left join lateral (
        select e.status, pool.hours as pool, coalesce((
            select sum(a.effective_hours) from workforce.assignments a where a.employee_id = e.id and ${touches}), 0) as committed,
          pool.hours - coalesce((
            select sum(a.effective_hours) from workforce.assignments a where a.employee_id = e.id and ${touches}), 0) as balance
        from workforce.employees e cross join lateral (
          select greatest(coalesce(sum(c.hours_delta), 0), 0) as hours
          from workforce.employee_tags t join workforce.tag_catalog c on c.id = t.tag_id
          where t.employee_id = e.id and t.valid_from <= ${start}::date and coalesce(t.valid_until, 'infinity') >= ${start}::date
        ) pool where e.id = f.employee_id
      ) e on true
      where ${holdsFor('f', start)} and ${isUnmarkedEmployee('f.employee_id')}
        and (f.effective_pool, f.committed_hours, f.available_hours) is distinct from
          (e.pool, e.committed, case when e.status = 'ACTIVE' then greatest(e.balance, 0) else 0 end)`,
  );
}

const PAGE = { page: 1, pageSize: 7 };

/** Pages of lists in the order of figures, as they are read, and the ids in the order of what the raw rows give. */
async function lists(connection: EntityManager, week: Week): Promise<[shown: string[][], raw: string[][]]> {
  const source = connection as unknown as DataSource;
  const hours = new HoursRepository(source);
  const positions = new PositionsRepository(source, requires);
  const idsOf = async (page: { readonly results: Promise<{ readonly id: string }[]> }): Promise<string[]> =>
    (await page.results).map(({ id }) => id);
  const second = { ...PAGE, page: 2 };
  const shown = [
    await idsOf(hours.employees(week, { ...PAGE, ordering: '-balance' }, {}, [])),
    await idsOf(hours.employees(week, { ...second, ordering: 'committedHours' }, {}, [])),
    ...(week.start === THIS_WEEK.start
      ? [
          await idsOf(positions.pageIn({ ...PAGE, ordering: 'coverageRatio' }, {}, [], null)),
          await idsOf(positions.pageIn({ ...second, ordering: '-coverageRatio' }, {}, [], null)),
        ]
      : []),
  ];
  const employees = sql`select e.id from workforce.employees e ${weeklyHours(week, () => sql`true`)}`;
  const demand = sql`select p.id from workforce.positions p ${assignedHours(week, () => sql`true`)}`;
  const rawIds = async (statement: Sql): Promise<string[]> =>
    (await query<{ id: string }>(connection, statement)).map(({ id }) => id);
  const raw = [
    await rawIds(sql`${employees} order by f.balance desc, e.id desc limit 7`),
    await rawIds(sql`${employees} order by f.committed_hours, e.id limit 7 offset 7`),
    await rawIds(sql`${demand} order by f.coverage_ratio, p.id limit 7`),
    await rawIds(sql`${demand} order by f.coverage_ratio desc, p.id desc limit 7 offset 7`),
  ];
  return [shown, raw.slice(0, shown.length)];
}

/** Looks at everything as of one moment, while others write. */
async function expectExact(week: Week): Promise<void> {
  await runTransaction(dataSource, async (transaction) => {
    await transaction.query('set transaction isolation level repeatable read');
    const [shown, raw] = await units(transaction, week);
    expect(shown).toEqual(raw);
    expect(await wrong(transaction, week)).toEqual([]);
    const [pages, ids] = await lists(transaction, week);
    expect(pages).toEqual(ids);
  });
}

const marks = (): Promise<object[]> => dataSource.query('select * from workforce.outdated_figures');

it('counts of lists by figures are those of the lists', async () => {
  const positions = new PositionsRepository(dataSource, requires);
  const vacant = positions.pageIn({ ...PAGE, pageSize: 100 }, { coverageState: 'VACANT' }, [], null);

  expect(await vacant.totalCount).toBe((await vacant.results).length);
  const ledger = new HoursRepository(dataSource).employees(
    THIS_WEEK,
    { ...PAGE, ordering: '-balance' },
    {},
    [],
  );
  const [{ count }] = await dataSource.query<[{ count: string }]>('select count(*) from workforce.employees');
  expect(await ledger.totalCount).toBe(Number(count));
});

it('figures of the demo are exact before any were kept, and with all of them kept', async () => {
  await expectExact(THIS_WEEK);

  const { positions, employees } = await service.keep();

  expect([positions > 0, employees > 0, await marks()]).toEqual([true, true, []]);
  const [{ missing }] = await dataSource.query<[{ missing: number }]>(
    `select ((select count(*) from workforce.positions) - (select count(*) from workforce.position_figures)
      + (select count(*) from workforce.employees) - (select count(*) from workforce.employee_figures))::int as missing`,
  );
  expect(missing).toBe(0);
  await expectExact(THIS_WEEK);
});

it('nothing is left to do when nothing was written', async () => {
  await service.keep();
  expect(await service.keep()).toEqual({ positions: 0, employees: 0 });
});

describe('days pass', () => {
  it.each([1, 3, 60, -2])(
    'figures that were kept for this week are not those of %i weeks on',
    async (weeks) => {
      await dataSource.query(`
      update workforce.assignments set end_date = start_date + 7 * (10 + abs(hashtext(id::text)) % 60)
        where id in (select id from workforce.assignments order by id limit 10);
      update workforce.assignments set start_date = current_date - 20 + abs(hashtext(id::text)) % 40, end_date = null
        where status = 'ACTIVE';
      update workforce.employee_tags set valid_until = greatest(valid_from, current_date + abs(hashtext(id::text)) % 30)
        where id in (select id from workforce.employee_tags order by id limit 10)`);
      await service.keep();
      const week = weeksOn(weeks);

      await expectExact(week);
      await runTransaction(dataSource, async (transaction) => {
        const { unitIds } = await repository.keep(transaction, week, 1_000);
        await repository.sumUnits(transaction, unitIds);
      });
      await expectExact(week);
      await expectExact(THIS_WEEK);
    },
  );
});

/** Writes that figures follow from; `$1` chooses what they are done to. */
const WRITES = [
  `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, status)
    select e.id, p.id, 1 + $1 % 40, current_date - 30 + $1 % 60, case when $1 % 5 = 0 then 'PLANNED' else 'ACTIVE' end
    from (select id from workforce.employees order by id offset $1 % 20 limit 1) e,
      (select id from workforce.positions order by id offset $1 % 7 limit 1) p`,
  `update workforce.assignments set effective_hours = 1 + $1 % 40, status = (array['PLANNED', 'ACTIVE', 'ENDED'])[1 + $1 % 3]
    where id in (select id from workforce.assignments order by id offset $1 % 30 limit 1)`,
  `update workforce.assignments set position_id = (select id from workforce.positions order by id offset $1 % 7 limit 1)
    where id in (select id from workforce.assignments order by id offset $1 % 30 limit 2)`,
  `update workforce.employees set status = case status when 'ACTIVE' then 'ON_LEAVE' else 'ACTIVE' end
    where id in (select id from workforce.employees where status in ('ACTIVE', 'ON_LEAVE') order by id offset $1 % 15 limit 1)`,
  `update workforce.positions set required_weekly_hours = 1 + $1 % 50, is_active = $1 % 4 > 0
    where id in (select id from workforce.positions order by id offset $1 % 7 limit 1)`,
  `update workforce.positions set org_unit_id =
      (select id from workforce.org_units where unit_type = 'UNIT' order by id offset $1 % 3 limit 1)
    where id in (select id from workforce.positions order by id offset $1 % 7 limit 1)`,
  `insert into workforce.positions (title, org_unit_id, required_weekly_hours)
    select 'Made ' || $1::int, id, 40 from workforce.org_units where unit_type = 'UNIT' order by id offset $1 % 3 limit 1`,
  `delete from workforce.positions p where title like 'Made %'
    and not exists (select from workforce.assignments a where a.position_id = p.id)`,
  `update workforce.tag_catalog set hours_delta = 1 + $1 % 40 where tag_type = 'CONTRACT'
    and id in (select tag_id from workforce.employee_tags order by id offset $1 % 10 limit 1)`,
  `update workforce.employee_tags set valid_until = case when $1 % 2 = 0 then null else greatest(valid_from, current_date - $1 % 20) end
    where id in (select id from workforce.employee_tags order by id offset $1 % 20 limit 1)`,
  // Somebody with hours that count goes, and comes back.
  `update workforce.employees set status = case status when 'ACTIVE' then 'ON_LEAVE' else 'ACTIVE' end
    where id in (select e.id from workforce.employees e join workforce.assignments a on a.employee_id = e.id
      where e.status in ('ACTIVE', 'ON_LEAVE') and a.status = 'ACTIVE' and a.start_date <= current_date and a.end_date is null
      order by e.id limit 1)`,
  `delete from workforce.assignments where id in (select a.id from workforce.assignments a
    where a.status = 'ACTIVE' and not exists (select from workforce.assignment_transition_logs l where l.assignment_id = a.id)
    order by a.id offset $1 % 3 limit 1)`,
];

it.each(WRITES)('figures follow from one write, before and after they are kept: %s', async (statement) => {
  await dataSource.query(`
    insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, status)
    select e.id, p.id, 7, current_date - 30, 'ACTIVE' from (select id from workforce.employees where status = 'ACTIVE' order by id limit 1) e,
      (select id from workforce.positions where is_active order by id limit 1) p`);
  for (const choice of [1, 3]) {
    await service.keep();
    await dataSource.query(statement, statement.includes('$1') ? [choice] : []);
    await expectExact(THIS_WEEK);
    await service.keep();
    await expectExact(THIS_WEEK);
  }
});

describe('many write at once', () => {
  const WRITERS = 6;
  const TURNS = 20;

  async function write(turn: number): Promise<void> {
    const random = (): number => Math.floor(Math.random() * 1_000);
    const statements = Array.from({ length: 2 }, () => WRITES[random() % WRITES.length] ?? '');
    const rollBack = new Error('rolled back');
    await runTransaction(dataSource, async (transaction) => {
      for (const statement of statements)
        await transaction.query(statement, statement.includes('$1') ? [random()] : []);
      if (turn % 4 === 0) throw rollBack;
    }).catch((error: unknown) => {
      // Two of the same tag at once, a position that others just took: what a statement at random may meet.
      const { code } = Object(error) as { code?: string };
      if (error !== rollBack && !['23505', '23503', '40P01', '23514'].includes(code ?? '')) throw error;
    });
  }

  it('every reader sees what the rows say at its moment, while figures are kept', async () => {
    let isOver = false;
    const rounds = async (work: () => Promise<unknown>): Promise<void> => {
      while (!isOver) await work();
    };
    const others = [
      rounds(() => service.keep()),
      rounds(() => service.keep()),
      rounds(() => expectExact(THIS_WEEK)),
      rounds(() => expectExact(weeksOn(1))),
    ];
    const writers = Array.from({ length: WRITERS }, async () => {
      for (let turn = 0; turn < TURNS; turn += 1) await write(turn);
    });

    await Promise.all(writers).finally(() => (isOver = true));
    await Promise.all(others);

    await expectExact(THIS_WEEK);
    await service.keep();
    expect(await marks()).toEqual([]);
    await expectExact(THIS_WEEK);
  });
});
