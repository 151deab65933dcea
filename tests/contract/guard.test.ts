import { Supergraph } from '@apollo/federation-internals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENAPI_FILE, openApiText } from '../../rest-adapter/openapi/write';
import { readRestContract } from '../../rest-adapter/read-contract';
import { restView } from '../../rest-adapter/view/rest-view';
import { constraintsFromSdl } from '../../schema/access/directives';
import { locationText } from '../../schema/api-contract/api-contract';
import { generateContract } from '../../schema/api-contract/generated/generate';
import { contractFiles, loadApiContract } from '../../schema/api-contract/load';
import { PATHS } from '../../schema/registry/paths';
import { compareObject } from './guard/compare-fields';
import { compareInput } from './guard/compare-input';
import { compareLifecycles } from './guard/compare-lifecycles';
import { compareOperation } from './guard/compare-openapi';
import { locationsOf, type OpenApi } from './guard/openapi-document';
import { compareSizes } from './guard/compare-sizes';
import { LIFECYCLES } from './guard/lifecycles';
import { byKey, keyOf, missingIn } from './guard/locations';
import { testedCallsIn } from './guard/tested-calls';

/** Endpoints of API.md without a contract test, each with the reason. */
const KNOWN_UNTESTED: Readonly<Record<string, string>> = {};

/** What contract tests call although API.md does not describe it, each with the reason. */
const KNOWN_UNDOCUMENTED: Readonly<Record<string, string>> = {
  'GET /api/v1/': 'the index of what API.md describes; docs/api-conventions.md has it',
};

/** Served without the graph, so nothing binds them to it. */
const WITHOUT_GRAPH: ReadonlySet<string> = new Set(['GET /api/health/']);

const ROOT = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const contract = loadApiContract(ROOT);
const documented = byKey(contract.endpoints);

/** A failing test shows the problems, one a line, instead of a comparison with nothing. */
function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`);
}

/** A missing derived file fails the tests that need it, not all of them. */
function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => (made ??= { result: make() }).result;
}

describe('API.md and the graph', () => {
  const view = once(() => {
    const supergraphSdl = read('schema/supergraph.graphql');
    const api = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
    return restView(readRestContract(ROOT), { api, supergraphSdl });
  });

  it('have the same endpoints, parameters, body fields and fields of objects', () => {
    expect(view().endpoints).toHaveLength(contract.endpoints.length - WITHOUT_GRAPH.size);
  });

  it('have the same types and limits of parameters and body fields', () => {
    expectNone(
      view().endpoints.flatMap(({ definition, variables }) => {
        const endpoint = documented.get(keyOf(definition));
        const problems = endpoint ? compareInput(endpoint, variables, contract) : [];
        return problems.map((problem) => `${keyOf(definition)}: ${problem}`);
      }),
    );
  });

  it('have the same fields in each object, with the same types, enum values and nulls', () => {
    expectNone([...contract.objects.values()].flatMap((object) => compareObject(object, view().api)));
  });

  it('have the same lengths of strings and digits of decimals in each response', () => {
    const { api, supergraphSdl } = view();
    expectNone(compareSizes(contract, api, constraintsFromSdl(supergraphSdl)));
  });

  it('agree in every generated block', () => {
    const { api, supergraphSdl } = view();
    const present = { path: PATHS.conventions, text: read(PATHS.conventions) };
    const types = { api, constraints: constraintsFromSdl(supergraphSdl) };
    const { chapters, conventions } = generateContract(contractFiles(ROOT), present, types);
    expectNone(
      [...chapters, conventions]
        .filter(({ path, text }) => read(path) !== text)
        .map(({ path }) => `${path} is out of date: run "npm run schema:emit" and commit it`),
    );
  });

  it('agree with the committed OpenAPI document', () => {
    const isCurrent = read(OPENAPI_FILE) === openApiText(view());
    expectNone(isCurrent ? [] : [`${OPENAPI_FILE} is out of date: run "npm run schema:emit" and commit it`]);
  });
});

describe('API.md and the lifecycles', () => {
  it('have the same transitions from the same states to the same states', () => {
    expectNone(compareLifecycles(contract.endpoints, LIFECYCLES));
  });
});

describe('API.md and openapi.json', () => {
  const openApi = once(() => JSON.parse(read(OPENAPI_FILE)) as OpenApi);
  const operations = once(() => byKey(locationsOf(openApi())));

  it('have the same endpoints', () => {
    expectNone([
      ...missingIn(documented.keys(), operations()).map(
        (key) => `${key} is in API.md and not in ${OPENAPI_FILE}`,
      ),
      ...missingIn(operations().keys(), documented).map(
        (key) => `${key} is in ${OPENAPI_FILE} and not in API.md`,
      ),
    ]);
  });

  it('say the same of each endpoint', () => {
    expectNone(
      [...documented].flatMap(([key, endpoint]) => {
        const operation = operations().get(key)?.operation;
        const problems = operation ? compareOperation(endpoint, operation, contract, openApi()) : [];
        return problems.map(
          (problem) => `${key} (${locationText(endpoint)} against ${OPENAPI_FILE}): ${problem}`,
        );
      }),
    );
  });
});

describe('API.md and the contract tests', () => {
  const calls = testedCallsIn(ROOT, 'tests/contract');
  const tested = new Set(calls.map(({ key }) => key));

  it('cover each other', () => {
    expectNone([
      ...missingIn(documented.keys(), tested)
        .filter((key) => !Object.hasOwn(KNOWN_UNTESTED, key))
        .map(
          (key) =>
            `${key} has no contract test: call it in a file below tests/contract with its address written out`,
        ),
      ...calls
        .filter(({ key }) => !documented.has(key) && !Object.hasOwn(KNOWN_UNDOCUMENTED, key))
        .map(
          ({ key, where }) =>
            `${where} calls ${key}, which is not in API.md: describe it, or add it to KNOWN_UNDOCUMENTED`,
        ),
    ]);
  });

  it('need every exception', () => {
    expectNone([
      ...Object.keys(KNOWN_UNTESTED).flatMap((key) => {
        if (!documented.has(key))
          return [`KNOWN_UNTESTED has ${key}, which API.md does not describe: remove it here`];
        return tested.has(key) ? [`KNOWN_UNTESTED has ${key}, which is tested: remove it here`] : [];
      }),
      ...Object.keys(KNOWN_UNDOCUMENTED).flatMap((key) => {
        if (documented.has(key))
          return [`KNOWN_UNDOCUMENTED has ${key}, which API.md describes: remove it here`];
        return tested.has(key) ? [] : [`KNOWN_UNDOCUMENTED has ${key}, which no test calls: remove it here`];
      }),
    ]);
  });
});
