import { randomUUID } from 'node:crypto';
import { eventually } from '../eventually';
import type { HttpClient } from '../http';
import {
  collectionOf,
  creatorOf,
  listOf,
  searchFor,
  searchIn,
  typedCollectionOf,
  writtenAs,
} from './collections';
import { endpoints, titleOf, type Endpoint } from './endpoints';
import { bodyFields } from './sample-request';
import {
  BROUGHT_BY,
  COMING_DAYS,
  DAY_MS,
  FILES,
  FIRST_OWN_DAY,
  NEEDS_CREDIT,
  OF_CLASS_GROUP,
  OWN_DAYS,
  PRECEDED_BY,
  READY,
  TAG_OF_ADJUSTMENTS,
  THERE_BY,
  UNIQUE,
} from './special-cases';
import { wayFrom } from './way-to-state';

/** A row as REST shows it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

type Body = Readonly<Record<string, unknown>>;

/** Transitions that lead from the state of a new row to any other. */
const LONGEST_WAY = 6;

/**
 * Rows and requests for suites over all endpoints: what an endpoint is asked follows from the example of the contract,
 * with rows of its own in the place of the example's ids and with names that no other row has.
 */
export class Rows {
  private serial = 0;
  /** The last one that was asked for: a body may have to fit it. */
  private path = '';

  constructor(private readonly admin: HttpClient) {}

  /** A body that the endpoint takes; undefined when it takes none. */
  async bodyOf(endpoint: Endpoint): Promise<Body | undefined> {
    if (!endpoint.requestExample) return undefined;
    const { path } = this;
    const fields = Object.entries(endpoint.requestExample);
    const isGiven = (name: string): boolean => fields.some(([given]) => given === name);
    if (bodyFields(endpoint).has('employee_id') && !isGiven('employee_id')) fields.push(['employee_id', '']);
    const filled: [string, unknown][] = [];
    for (const [name, value] of fields) filled.push([name, await this.valueOf(endpoint, name, value)]);
    const body = Object.fromEntries(filled);
    await this.precede(endpoint, path, body);
    return body;
  }

  /** A CSV file that an import takes: one row, with what a single row of the collection is made of. */
  async fileOf({ path }: Endpoint): Promise<string> {
    const file = FILES[path];
    if (file) return file((this.serial += 1));
    const collection = path.replace(/import\/$/, '');
    const maker = creatorOf(collection);
    if (!maker) throw new Error(`nothing makes rows of ${collection}`);
    const cells = Object.entries((await this.bodyOf(maker)) ?? {});
    const [, parent] = /^\/api\/v1\/(\w+)s\/\{id\}\//.exec(maker.path) ?? [];
    if (parent) cells.push([`${parent}_id`, (await this.active(`/api/v1/${parent}s/`)).id]);
    const given = cells.filter(([, value]) => value !== null);
    return [given.map(([name]) => name), given.map(([, value]) => JSON.stringify(String(value)))].join('\n');
  }

  /** The path of the endpoint with the ids of new rows, in a state that its transition leaves; existing ones where none can be made. */
  async pathOf(endpoint: Endpoint): Promise<string> {
    let path = endpoint.path;
    for (const [placeholder = '', name = ''] of path.matchAll(/\{(\w+)\}/g)) {
      const collection = path.slice(0, path.indexOf(placeholder));
      path = path.replace(placeholder, await this.parameterOf(endpoint, collection, name));
    }
    // What is added under an id, and not by a body, is there to be taken away.
    const isAdded = endpoints.some((other) => titleOf(other) === `POST ${endpoint.path}`);
    if (endpoint.method === 'DELETE' && isAdded) (await this.admin.post(path)).expectStatus(200);
    const maker = endpoints.find((other) => titleOf(other) === THERE_BY[endpoint.path]);
    if (maker) {
      const { pathname } = new URL(`../${maker.path.split('/').at(-2) ?? ''}/`, `http://localhost${path}`);
      // Its parent is in the address, or in the body.
      const [, , , parents = '', id = ''] = path.split('/');
      const isBelow = maker.path.includes('{id}');
      const body = {
        ...(await this.bodyOf(maker)),
        ...(isBelow ? {} : { [parents.replace(/s$/, '_id')]: id }),
      };
      (await this.admin.post(isBelow ? pathname : maker.path, body)).expectStatus(maker.response.status);
    }
    this.path = path;
    return path;
  }

  /** What names a row that is there, by the name of the parameter; a new one where none is listed. */
  async idsOf({ path }: Endpoint): Promise<Readonly<Record<string, string>>> {
    const ids: Record<string, string> = {};
    for (const [placeholder = '', name = ''] of path.matchAll(/\{(\w+)\}/g)) {
      const collection = writtenAs(path.slice(0, path.indexOf(placeholder)));
      const search = searchFor(name) ?? (listOf(collection) && collection);
      const isNested = collection.includes('{');
      if (search && !isNested) ids[name] = await this.existing(search, name);
      else if (!isNested && creatorOf(collection)) ids[name] = (await this.create(collection)).id;
    }
    return ids;
  }

  /** A body of the same endpoint that says something else. */
  async otherThan(endpoint: Endpoint, body: Body): Promise<Body> {
    const made = await this.bodyOf(endpoint);
    if (made && JSON.stringify(made) !== JSON.stringify(body)) return made;
    const fields = bodyFields(endpoint);
    for (const [name, value] of Object.entries(body)) {
      const schema = fields.get(name)?.schema;
      const other = schema?.enum?.find((choice) => choice !== value);
      if (other !== undefined) return { ...body, [name]: other };
      if (schema?.format === 'decimal') return { ...body, [name]: '10.00' };
      if (typeof value === 'string' && schema && !schema.format && !schema.pattern)
        return { ...body, [name]: `${value} 2` };
    }
    // A key is compared before anybody looks what the values are.
    for (const name of Object.keys(body)) {
      const format = fields.get(name)?.schema.format;
      if (format === 'uuid') return { ...body, [name]: randomUUID() };
      if (format === 'date') return { ...body, [name]: '2026-01-01' };
      if (format === 'date-time') return { ...body, [name]: '2026-01-01T00:00:00.000000Z' };
    }
    throw new Error(`nothing else to say in ${JSON.stringify(body)}`);
  }

  /** A new row of a collection. @throws when the collection has no endpoint that makes one, or it fails */
  async create(collection: string, fields: Body = {}): Promise<Row> {
    const endpoint = creatorOf(collection);
    if (!endpoint) throw new Error(`nothing makes rows of ${collection}`);
    const body = { ...(await this.bodyOf(endpoint)), ...fields };
    const response = await this.admin.post(await this.pathOf(endpoint), body);
    const made = response.expectStatus(endpoint.response.status).json<Row>();
    // What is shown once, a secret, has the row beside it.
    const one = endpoints.find((other) => titleOf(other) === `GET ${collection}{id}/`);
    if (!one || one.response.objectName === endpoint.response.objectName) return made;
    return (await this.admin.get(`${collection}${made.id}/`)).expectStatus(200).json<Row>();
  }

  private async parameterOf(endpoint: Endpoint, collection: string, name: string): Promise<string> {
    const search = searchFor(name);
    if (search) return this.existing(search);
    const written = writtenAs(collection);
    const brought = endpoint.transition && BROUGHT_BY[collection];
    if (brought) return this.bringIn(collection, brought);
    if (!creatorOf(written)) return this.existing(searchIn(collection) ?? collection, name);
    const row = await this.create(written);
    if (endpoint.path.endsWith('/undelete/'))
      (await this.admin.delete(`${written}${row.id}/`)).expectStatus(204);
    else if (endpoint.transition) return (await this.brought(written, row, endpoint.transition.from)).id;
    return row.id;
  }

  /** The row in one of some states; where no transition leads there, another one that is. */
  private async brought(collection: string, row: Row, states: readonly string[]): Promise<{ id: string }> {
    const { status } = row;
    const isThere = typeof status !== 'string' || states.includes(status);
    if (!isThere && !wayFrom(collection, status, states))
      return { id: await this.existing(`${collection}?status=${states.join('&status=')}`) };
    await this.bring(collection, row, states);
    return row;
  }

  /** Imports a file with one row, and finds that. */
  private async bringIn(collection: string, path: string): Promise<string> {
    const serial = (this.serial += 1);
    const headers = { 'content-type': 'text/csv' };
    (await this.admin.post(path, FILES[path]?.(serial), { headers })).expectStatus(200);
    return this.existing(`${collection}?search=row-${serial}`);
  }

  /** Leads a row into one of some states by the transitions of its collection. */
  private async bring(collection: string, row: Row, states: readonly string[]): Promise<void> {
    let state = row.status as string;
    for (let step = 0; step < LONGEST_WAY && !states.includes(state); step += 1) {
      const next = wayFrom(collection, state, states);
      if (!next) break;
      const path = next.path.replace('{id}', row.id);
      const response = await this.admin.post(path, await this.bodyOf(next));
      state = response.expectStatus(200).json<{ status: string }>().status;
    }
    if (!states.includes(state)) throw new Error(`no way from ${state} to ${states.join(', ')}`);
  }

  private async valueOf(endpoint: Endpoint, name: string, value: unknown): Promise<unknown> {
    if (name === 'tag_id' && endpoint.path.endsWith('/adjustments/'))
      return this.existing(TAG_OF_ADJUSTMENTS);
    if (Array.isArray(value)) {
      const filled: unknown[] = [];
      const one = name.replace(/_ids$/, '_id');
      for (const item of value as unknown[]) filled.push(await this.valueOf(endpoint, one, item));
      return filled;
    }
    if (typeof value === 'object' && value !== null) {
      const filled: [string, unknown][] = [];
      for (const [key, inner] of Object.entries(value))
        filled.push([key, await this.valueOf(endpoint, key, inner)]);
      return Object.fromEntries(filled);
    }
    const search = typedCollectionOf(endpoint, name) ?? searchFor(name);
    if (search) return this.existing(search);
    const collection = collectionOf(name);
    if (collection)
      return creatorOf(collection) ? (await this.active(collection)).id : this.existing(collection);
    if (OWN_DAYS.has(name)) return new Date(FIRST_OWN_DAY + this.serial * DAY_MS).toISOString().slice(0, 10);
    if (COMING_DAYS.has(name)) return new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
    if (!UNIQUE.has(name) || typeof value !== 'string') return value;
    this.serial += 1;
    return name === 'email' ? `row-${this.serial}-${value}` : `${value}-${this.serial}`;
  }

  private async precede(endpoint: Endpoint, path: string, body: Body): Promise<void> {
    const [, group] = /^\/api\/v1\/class-groups\/([^/]+)\//.exec(path) ?? [];
    if (group && titleOf(endpoint) === OF_CLASS_GROUP)
      for (const { student_id } of body.rows as Body[])
        (
          await this.admin.patch(`/api/v1/students/${String(student_id)}/`, { class_group_id: group })
        ).expectStatus(200);
    if (titleOf(endpoint) === NEEDS_CREDIT) {
      // Bodies are also asked for without the row that they are for.
      const [, row] = /^(\/api\/v1\/student-accounts\/[^/]+\/)refund\/$/.exec(path) ?? [];
      const account = row && (await this.admin.get(row));
      if (!account || account.status !== 200) return;
      const { student_id } = account.json<{ student_id: string }>();
      const payment = { student_id, amount: body.amount, payment_method: 'CASH' };
      (await this.admin.post('/api/v1/payments/', payment)).expectStatus(201);
    }
    const before = endpoints.find((other) => titleOf(other) === PRECEDED_BY[titleOf(endpoint)]);
    if (!before) return;
    const rows = Array.isArray(body.rows) ? (body.rows as Body[]) : [body];
    for (const { student_id } of rows) {
      const target = before.path.replace('{id}', String(student_id));
      (await this.admin.post(target, await this.bodyOf(before))).expectStatus(before.response.status);
    }
  }

  /** A new row that others may refer to: active or issued, where rows of its collection can be. */
  private async active(collection: string): Promise<Row> {
    const row = await this.create(collection);
    const { status } = row;
    const isReady =
      typeof status !== 'string' || READY.includes(status) || !wayFrom(collection, status, READY);
    if (!isReady) await this.bring(collection, row, READY);
    return row;
  }

  /** What names the first row of a list in paths; administrators keep their rights, so it is not their role. */
  private async existing(list: string, name = 'id'): Promise<string> {
    // Entries of the audit log come a moment after what they tell of.
    return eventually(async () => {
      const body = (await this.admin.get(list)).expectStatus(200).json<{ results: Row[] } | Row[]>();
      const rows = (Array.isArray(body) ? body : body.results).filter(({ role }) => role !== 'ADMIN');
      // A course without limit has room for every suite.
      const row = rows.find(({ capacity }) => capacity === null) ?? rows[0];
      const key = row?.[name] ?? row?.role;
      if (typeof key !== 'string') throw new Error(`${list} has no row`);
      return key;
    });
  }
}
