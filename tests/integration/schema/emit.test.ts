import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composedFiles, derive, type Sources } from '../../../schema/registry/derive';
import { compose } from '../../../schema/registry/compose';
import { checkedHash, type Checked } from '../../../schema/supergraph/checked';
import { PATHS } from '../../../schema/registry/paths';
import { ProjectFiles } from '../../../schema/registry/project-files';
import { library, LOANS } from './support/library-graph';

const sources = (changes: Partial<Sources> = {}): Sources => ({
  subgraphs: library(),
  endpoints: [
    {
      name: 'books_detail',
      endpoint: 'GET /api/v1/books/{id}/',
      source: 'query rest_books_detail($id: ID!) { book(id: $id) { title } }',
    },
  ],
  contract: [],
  events: { catalogue: [], document: { path: PATHS.eventsDocument, text: '# Events\n' } },
  openApi: () => '{}\n',
  ...changes,
});

let root: string;
let project: ProjectFiles;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ism-schema-'));
  project = new ProjectFiles(root);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the derived files', () => {
  it('are every subgraph, supergraph, API schema, endpoint document and the OpenAPI document', () => {
    project.replaceDerived(derive(sources()).files);
    expect(project.list('schema')).toEqual([
      PATHS.api,
      'schema/operations/rest/books_detail.graphql',
      'schema/subgraphs/books.graphql',
      'schema/subgraphs/loans.graphql',
      PATHS.supergraph,
    ]);
    expect(project.read(PATHS.openApi)).toBe('{}\n');
    expect(project.read('schema/operations/rest/books_detail.graphql')).toMatch(
      /^# GET \/api\/v1\/books\/\{id\}\/\n/,
    );
  });

  it('are up to date once written', () => {
    const { files } = derive(sources());
    expect(project.replaceDerived(files)).toHaveLength(9);
    expect(project.drift(derive(sources()).files)).toEqual([]);
    expect(project.replaceDerived(files)).toEqual([]);
  });

  it('are out of date when the code has moved on, edited ones and left-over ones too', () => {
    project.replaceDerived(derive(sources()).files);
    project.write('schema/subgraphs/retired.graphql', 'type Query { old: Int }');
    const moved = derive(
      sources({ subgraphs: library({ loans: LOANS.replace('dueOn', 'returnBy') }) }),
    ).files;
    expect(project.drift(moved)).toEqual([
      PATHS.api,
      PATHS.checked,
      'schema/subgraphs/loans.graphql',
      'schema/subgraphs/retired.graphql',
      PATHS.supergraph,
    ]);
    project.replaceDerived(moved);
    expect(project.read('schema/subgraphs/retired.graphql')).toBeNull();
  });

  it('say what was checked together: the supergraph, and the contract while all endpoints fit it', () => {
    const checkedIn = (changes: Partial<Sources>): unknown => {
      const { files } = derive(sources({ contractHash: 'of the contract', ...changes }));
      const { supergraph, contract } = JSON.parse(files.get(PATHS.checked) ?? '') as Checked;
      expect(supergraph).toBe(checkedHash(files.get(PATHS.supergraph) ?? ''));
      return contract;
    };
    const misfit = [{ name: 'x', endpoint: 'GET /api/v1/x/', source: 'query rest_x { nothing }' }];

    expect(checkedIn({})).toBe('of the contract');
    expect(checkedIn({ endpoints: misfit })).toBeNull();
    expect(checkedIn({ openApi: null })).toBeNull();
  });

  it('leave the OpenAPI document out while an endpoint does not fit the graph', () => {
    const endpoints = [{ name: 'x', endpoint: 'GET /api/v1/x/', source: 'query rest_x { nothing }' }];
    expect(derive(sources({ endpoints })).files.has(PATHS.openApi)).toBe(false);
  });

  it('give the same supergraph when composed from the committed subgraphs', () => {
    const { files } = derive(sources());
    const committed = library().map((one) => ({
      ...one,
      sdl: files.get(`${PATHS.subgraphs}/${one.name}.graphql`) ?? '',
    }));
    const composition = compose(committed);
    const again = composition.kind === 'composed' ? composedFiles(composition) : new Map<string, string>();
    expect(again.get(PATHS.supergraph)).toBe(files.get(PATHS.supergraph));
  });
});

describe('the operations that people store', () => {
  it('are all documents but those of the endpoints', () => {
    project.replaceDerived(derive(sources()).files);
    project.write('schema/operations/dashboards/desk.graphql', '# The desk.\n{ book(id: 1) { title } }');
    expect(project.clientDocuments()).toMatchObject([
      {
        file: 'schema/operations/dashboards/desk.graphql',
        client: 'schema/operations/dashboards/desk.graphql',
      },
    ]);
  });
});
