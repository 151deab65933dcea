import { setTimeout as pause } from 'node:timers/promises';
import { databasePrefix, withClient } from '../connection';
import { fillTemplate } from './template';

/** What a test's database holds at first: nothing, every domain's tables, or the demo institution too. */
export type Template = 'empty' | 'migrated' | 'demo';

/** Key of the advisory lock under which a template is built ("test" in ASCII). */
const TEMPLATE_LOCK = 0x74657374;

let created = 0;

/** Makes a database from a template. @returns its address */
export async function createDatabase(template: Template): Promise<string> {
  const { adminUrl, prefix } = server();
  const source = template === 'empty' ? 'template0' : await templateDatabase(template);
  const name = `${prefix}${process.pid}_${++created}`;
  await withClient(adminUrl, (client) => client.query(copying(source, name)));
  return urlOf(name);
}

/** How often, and how long in all, a drop waits for statements that still run, in ms. */
const PAUSE_MS = 20;
const LONGEST_WAIT_MS = 30_000;

/** Waits for what still runs in a database, then ends all connections to it and drops it. */
export async function dropDatabase(url: string): Promise<void> {
  await withClient(server().adminUrl, async (client) => {
    for (let waited = 0; waited < LONGEST_WAIT_MS; waited += PAUSE_MS) {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where datname = $1 and backend_type = 'client backend' and state <> 'idle'",
        [nameOf(url)],
      );
      if (rowCount === 0) break;
      await pause(PAUSE_MS);
    }
    await client.query(`drop database if exists ${nameOf(url)} with (force)`);
  });
}

/** Makes a database anew from its template, under its address; whoever is connected has to connect again. */
export async function recreateDatabase(url: string, template: 'migrated' | 'demo'): Promise<void> {
  const { adminUrl, prefix } = server();
  await dropDatabase(url);
  await withClient(adminUrl, (client) => client.query(copying(`${prefix}${template}`, nameOf(url))));
}

/** Name of the template's database; the first worker to ask builds it, the others wait. */
async function templateDatabase(template: Exclude<Template, 'empty'>): Promise<string> {
  const { adminUrl, prefix } = server();
  const name = `${prefix}${template}`;
  return withClient(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const draft = `${name}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(copying('template0', draft));
      await fillTemplate(urlOf(draft), template === 'demo');
      await client.query(`alter database ${draft} rename to ${name}`);
    }
    return name;
  });
}

/** Files are copied as they are: by the log, as PostgreSQL does by itself, all of a template is written twice. */
const copying = (template: string, name: string): string =>
  `create database ${name} template ${template} strategy file_copy`;

function server(): { adminUrl: string; prefix: string } {
  const { ISM_TEST_ADMIN_URL: adminUrl, ISM_TEST_RUN: run } = process.env;
  if (!adminUrl || !run) throw new Error('Tests with a database live in tests/integration, contract or e2e.');
  return { adminUrl, prefix: databasePrefix(run) };
}

function urlOf(database: string): string {
  const url = new URL(server().adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);
