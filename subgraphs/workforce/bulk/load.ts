import type { Client } from 'pg';
import { addRows, idsOf, type BulkSource, type OnBulkProgress } from '../../shared/bulk/add-rows';
import { createDataSource } from '../../shared/runtime/data-source';
import { createLogger } from '../../shared/runtime/logger';
import { KeptFiguresRepository } from '../kept-figures/kept-figures.repository';
import { KeptFiguresService } from '../kept-figures/kept-figures.service';
import { ASSIGNMENT_COLUMNS, assignmentLine } from './assignments';
import { CONTRACT_COLUMNS, contractLine } from './contracts';
import { EMPLOYEE_COLUMNS, employeeLine } from './employees';
import { POSITION_COLUMNS, positionLine } from './positions';

/** What can be added, in the order of need. */
export const BULK_TABLES = ['employees', 'contracts', 'positions', 'assignments'] as const;
export type BulkTable = (typeof BULK_TABLES)[number];

/** Rows to add to each. */
export type BulkCounts = Partial<Record<BulkTable, number>>;

export interface BulkOptions extends BulkCounts {
  readonly url: string;
  /** False leaves the figures that are kept to the job of a running system. Default true. */
  readonly withFigures?: boolean;
  /** Called with the rows sent so far. */
  readonly onProgress: OnBulkProgress<BulkTable>;
}

/**
 * Adds rows by COPY, in one transaction: all or none, and works out the figures that are kept of them. Contracts go to employees without tags, assignments to
 * all employees and positions that are there.
 * @throws when the database has no units to put them in: start the system once, which seeds them
 */
export async function loadBulk({
  url,
  onProgress,
  withFigures = true,
  ...counts
}: BulkOptions): Promise<void> {
  const steps = BULK_TABLES.map((name) => ({
    name,
    table: TABLES[name],
    count: counts[name] ?? 0,
    source: SOURCES[name],
  }));
  await addRows(url, steps, onProgress);
  if (withFigures) await keepFigures(url);
}

/** What a minute or two of a running system would do. Nothing is left for readers to work out. */
async function keepFigures(url: string): Promise<void> {
  const logger = createLogger({ level: 'silent' });
  const dataSource = await createDataSource({ url, schema: 'workforce', statementTimeoutMs: 0, logger });
  try {
    await new KeptFiguresService(dataSource, new KeptFiguresRepository()).keep();
    await dataSource.query(
      'vacuum analyze workforce.outdated_figures, workforce.position_figures, workforce.unit_figures, workforce.employee_figures',
    );
  } finally {
    await dataSource.destroy();
  }
}

const TABLES: Readonly<Record<BulkTable, string>> = {
  employees: 'workforce.employees',
  contracts: 'workforce.employee_tags',
  positions: 'workforce.positions',
  assignments: 'workforce.assignments',
};

const SOURCES: Readonly<Record<BulkTable, (client: Client) => Promise<BulkSource>>> = {
  employees: async (client) => {
    const unitIds = await unitIdsOf(client);
    const run = Date.now().toString(36);
    return { columns: EMPLOYEE_COLUMNS, line: (index) => employeeLine(index, unitIds, run) };
  },
  contracts: async (client) => {
    const employeeIds = await idsOf(
      client,
      `select id from workforce.employees e
        where not exists (select from workforce.employee_tags t where t.employee_id = e.id) order by employee_number`,
    );
    return { columns: CONTRACT_COLUMNS, line: (index) => contractLine(index, employeeIds) };
  },
  positions: async (client) => {
    const unitIds = await unitIdsOf(client);
    return { columns: POSITION_COLUMNS, line: (index) => positionLine(index, unitIds) };
  },
  assignments: async (client) => {
    const employeeIds = await idsOf(client, 'select id from workforce.employees order by employee_number');
    const positionIds = await idsOf(client, 'select id from workforce.positions order by created_at, id');
    return {
      columns: ASSIGNMENT_COLUMNS,
      line: (index) => assignmentLine(index, employeeIds, positionIds),
    };
  },
};

async function unitIdsOf(client: Client): Promise<string[]> {
  return idsOf(client, `select id from workforce.org_units where unit_type = 'UNIT' order by code`);
}
