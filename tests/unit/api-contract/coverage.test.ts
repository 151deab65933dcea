import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadApiContract } from '../../../schema/api-contract/load';
import { toSnakeCase } from '../../../schema/contract/cases';
import { PATHS } from '../../../schema/registry/paths';

/**
 * What the graph shows and REST does not. Relations are left out by rule: REST names the other row by its id. Everything else
 * that is left out is listed here with its reason.
 */

const ROOT = join(__dirname, '../../..');
const contract = loadApiContract(ROOT);
const { objects } = contract;
const graph = buildSchema(readFileSync(join(ROOT, PATHS.api), 'utf8'));

/** Types without an object of their own, each with the reason. */
const WITHOUT_OBJECT: Readonly<Record<string, string>> = {
  PositionCoverage: 'Position has the same figures as fields of its own',
};

/** Fields that a body leaves out, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'BritishCourse.level': 'its british_level, as the interface names it',
  'BritishCurriculum.level': 'its british_level, as the interface names it',
  'CbcCourse.level': 'its cbc_level, as the interface names it',
  'CbcCurriculum.level': 'its cbc_level, as the interface names it',
};

/** Lists of what has no address of its own, each with the reason. */
const WITHOUT_DETAIL: Readonly<Record<string, string>> = {
  '/api/v1/assignments/{id}/available-transitions/': 'what may be fired now, nothing that is kept',
  '/api/v1/employees/{id}/available-transitions/': 'what may be fired now, nothing that is kept',
  '/api/v1/students/{id}/available-transitions/': 'what may be fired now, nothing that is kept',
  '/api/v1/students/{id}/transitions/': 'the history of a student, read as a whole',
  '/api/v1/assignments/{id}/transitions/': 'an entry has its address below /transitions/',
  '/api/v1/employees/{id}/transitions/': 'an entry has its address below /transitions/',
  '/api/v1/auth/sessions/': 'a session is only shown and ended',
  '/api/v1/users/{id}/sessions/': 'a session is only shown and ended',
  '/api/v1/users/{id}/scopes/': 'a scope is its org unit, which has an address',
  '/api/v1/competency-progress/{id}/history/': 'what the progress said before, nothing that others refer to',
  '/api/v1/coverage-alerts/': 'the coverage of an org unit, which has an address',
  '/api/v1/unit-types/': 'the values of an enum',
  '/api/v1/event-types/': 'the catalogue of events, read as a whole',
  '/api/v1/jobs/{id}/failures/': 'what went wrong in a job, which has an address',
  '/api/v1/notification-templates/{id}/versions/':
    'what a template said before, nothing that others refer to',
  '/api/v1/notifications/{id}/logs/': 'what became of a notification, which has an address',
  '/api/v1/reports/receivables/students/': 'what students owe; their accounts have addresses',
};

const types = Object.values(graph.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !type.name.startsWith('__') && !/^(Query|Mutation|.*Page)$/.test(type.name),
);

/** Scalars and enums of a type that its REST object does not have. */
function missingOf(type: GraphQLObjectType): string[] {
  const shown = new Set(objects.get(type.name)?.fields.map(({ name }) => name));
  return Object.values(type.getFields())
    .filter(({ name, type: of }) => isLeafType(getNamedType(of)) && !shown.has(toSnakeCase(name)))
    .map(({ name }) => `${type.name}.${name}`);
}

it('REST has an object for each type of the graph', () => {
  const missing = types.map(({ name }) => name).filter((name) => !objects.has(name));

  expect(missing.sort()).toEqual(Object.keys(WITHOUT_OBJECT).sort());
});

it('a REST body has every value of its type in the graph', () => {
  const missing = types.filter(({ name }) => objects.has(name)).flatMap(missingOf);

  expect(missing.sort()).toEqual(Object.keys(LEFT_OUT).sort());
});

it('what a list shows has an address of its own', () => {
  const { endpoints } = contract;
  const withAddress = new Set(
    endpoints
      .filter(({ method, response }) => method === 'GET' && response.shape === 'object')
      .map(({ response }) => response.objectName),
  );
  const lists = endpoints.filter(({ response }) => response.shape === 'page' || response.shape === 'list');
  const missing = lists.filter(({ response }) => !withAddress.has(response.objectName));

  expect(missing.map(({ path }) => path).sort()).toEqual(Object.keys(WITHOUT_DETAIL).sort());
});
