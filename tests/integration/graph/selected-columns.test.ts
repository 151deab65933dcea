import fc from 'fast-check';
import {
  buildASTSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { DOMAIN_NAMES, type DomainName } from '../../../subgraphs/domains';
import { ADMINISTRATOR } from '../../testkit/administrator';
import { graphql } from '../../testkit/graphql';
import { countStatements } from '../../testkit/statement-counter';
import { useOwnSystem } from '../../testkit/system';

/** Rows are read with the columns that an operation needs, and what it gets is the same as when it needs all of them. */

const system = useOwnSystem('sets of columns that no test before has chosen');

type Field = GraphQLField<unknown, unknown>;
type Row = Readonly<Record<string, unknown>>;

/** Selections of one list, so many that most columns are left out of one and read for another. */
const SELECTIONS = 2;
const ROWS = 3;

const needsNothing = ({ args }: Field): boolean => !args.some(isRequiredArgument);

/** The lists of a domain that can be asked for without arguments, with the type of their rows. */
function listsOf(name: DomainName): { readonly list: string; readonly type: GraphQLObjectType }[] {
  const schema = buildASTSchema(parse(system.get().system[name].sdl), { assumeValidSDL: true });
  const fields = schema.getQueryType()?.getFields() ?? {};
  return Object.values(fields).flatMap((field) => {
    const page = getNamedType(field.type);
    const results = isObjectType(page) ? page.getFields().results : undefined;
    const type = results && getNamedType(results.type);
    return needsNothing(field) && isObjectType(type) && field.args.some((arg) => arg.name === 'pageSize')
      ? [{ list: field.name, type }]
      : [];
  });
}

/** A field with all leaves of what is below it; relations with what they refer to. */
function selectionOf({ name, type }: Field): string {
  const below = getNamedType(type);
  if (isLeafType(below)) return name;
  if (!isObjectType(below)) return `${name} { __typename }`;
  const leaves = Object.values(below.getFields())
    .filter((field) => needsNothing(field) && isLeafType(getNamedType(field.type)))
    .map((field) => field.name);
  return `${name} { __typename ${leaves.slice(0, 2).join(' ')} }`;
}

async function rowsOf(name: DomainName, list: string, fields: readonly Field[]): Promise<Row[]> {
  const query = `{ ${list}(pageSize: ${ROWS}) { results { ${fields.map(selectionOf).join(' ')} } } }`;
  const { data, errors } = await system
    .get()
    .system[name].execute(parse(query), undefined, {}, ADMINISTRATOR);
  expect({ list, errors }).toEqual({ list });
  return (data as Record<string, { readonly results: Row[] }>)[list]?.results ?? [];
}

// First: sets of columns are few, and the others use them up.
it('the dashboard reads no column that it does not show or need', async () => {
  const admin = await system.get().as('admin');
  const { identity, workforce } = system.get().system;
  const query = readFileSync('schema/operations/dashboards/staffing-overview.graphql', 'utf8');

  const { statements } = await countStatements([identity.dataSource, workforce.dataSource], () =>
    graphql(admin, query),
  );

  const columns = statements.flatMap((text) => [...text.matchAll(/\bas "(\w+)"/g)].map(([, name]) => name));
  expect(columns).toContain('employeeNumber');
  for (const unread of ['passwordHash', 'phone', 'maxWeeklyHours', 'ruleResults', 'updatedAt'])
    expect(columns).not.toContain(unread);
});

it.each(DOMAIN_NAMES)('lists of %s show the same whatever else is selected', async (name) => {
  for (const { list, type } of listsOf(name)) {
    const fields = Object.values(type.getFields()).filter(needsNothing);
    const whole = await rowsOf(name, list, fields);
    if (whole.length === 0) continue;
    const selections = fc.sample(fc.subarray(fields, { minLength: 1, maxLength: 3 }), SELECTIONS);
    for (const selection of selections) {
      const names = selection.map((field) => field.name);
      const expected = whole.map((row) => Object.fromEntries(names.map((field) => [field, row[field]])));
      expect({ list, rows: await rowsOf(name, list, selection) }).toEqual({ list, rows: expected });
    }
  }
});
