import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startProgram, type Contender } from './processes';
import { login } from './system';
import type { World } from './world';

const FOLDER = 'tests/bench/drf';

/** The modules of the packages that it needs. */
const MODULES = ['django', 'rest_framework', 'rest_framework_simplejwt', 'gunicorn', 'psycopg2'];

/** The one of the path may be another than that of the system's packages. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Its schema, so that its tables have the names that ours have. */
const SCHEMA = 'drf';

/** What it is given of our rows, in the order of its references. */
const COPIED: Readonly<Record<string, string>> = {
  org_units: 'id, name, code',
  tag_catalog: 'id, name, hours_delta',
  employees: `id, employee_number, user_id, given_name, family_name, email, phone, staff_role, org_unit_id, hire_date, termination_date,
    status, proposal_type, proposal_reason, proposal_expires_at, created_at, updated_at`,
  employee_tags: 'id, employee_id, tag_id, valid_from, valid_until',
  assignments: 'id, employee_id, effective_hours, start_date, end_date, status',
  business_rules: 'id, code, severity, threshold, enabled',
};

/** The Python that has the packages, with their versions for people; null when there is none. */
export function findPython(): { readonly program: string; readonly versions: string } | null {
  const script = `import sys, ${MODULES.join(', ')}
print("Python", sys.version.split()[0], "Django", django.__version__, "DRF", rest_framework.VERSION, "gunicorn", gunicorn.__version__)`;
  for (const program of PYTHONS) {
    try {
      const versions = execFileSync(program, ['-c', script], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return { program, versions: versions.trim() };
    } catch {
      // Not there, or without them.
    }
  }
  return null;
}

/**
 * Employees as a Django service with DRF and simplejwt has them, in tables of its own on the database of the bench, with the rows that ours has now.
 * @param python that has the packages
 */
export async function startDrf(world: World, python: string): Promise<Contender> {
  const { DATABASE_URL = '', DEMO_PASSWORD = '', PATH } = world.environment;
  const environment = {
    PATH,
    DATABASE_URL,
    DJANGO_SETTINGS_MODULE: 'settings',
    DJANGO_SECRET_KEY: 'bench-only-secret-of-sufficient-length',
    // The tree of the repository stays as it is.
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const runDjango = async (args: readonly string[], settings = {}): Promise<void> => {
    await promisify(execFile)(python, ['-m', 'django', ...args], {
      cwd: FOLDER,
      env: { ...environment, ...settings },
    });
  };
  await runSql(DATABASE_URL, [`create schema ${SCHEMA}`]);
  await runDjango(['migrate', '--run-syncdb']);
  await runDjango(['createsuperuser', '--noinput'], {
    DJANGO_SUPERUSER_EMAIL: 'admin@ism.test',
    DJANGO_SUPERUSER_ROLE: 'ADMIN',
    DJANGO_SUPERUSER_PASSWORD: DEMO_PASSWORD,
  });
  await runSql(DATABASE_URL, [
    ...Object.entries(COPIED).map(([table, columns]) => copyOf(table, columns)),
    'analyze',
  ]);
  const service = await world.serve('DRF, 2 gunicorn workers', '/api/v1/employees/', (port) =>
    startProgram(python, ['-m', 'gunicorn', '--bind', `127.0.0.1:${port}`], environment, FOLDER),
  );
  return { ...service, caller: await login(service.url) };
}

function copyOf(table: string, columns: string): string {
  return `insert into ${SCHEMA}.${table} (${columns}) select ${columns} from workforce.${table}`;
}

async function runSql(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
