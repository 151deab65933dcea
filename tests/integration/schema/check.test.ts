import { check, type CheckReport } from '../../../schema/registry/check';
import { compose } from '../../../schema/registry/compose';
import { reportText } from '../../../schema/registry/report';
import { BOOKS, DOCUMENTS, library, LOANS, subgraph } from './support/library-graph';

const composed = compose(library());
const baseline = composed.kind === 'composed' ? composed.apiSdl : '';

const checkLibrary = (
  change: Parameters<typeof library>[0],
  options: { strict?: boolean } = {},
): Promise<CheckReport> => check({ subgraphs: library(change), baseline, documents: DOCUMENTS, ...options });

describe('a schema check', () => {
  it('passes a graph that keeps its promises', async () => {
    const report = await checkLibrary({});
    expect(report).toMatchObject({ passed: true, changes: [], operationErrors: [], lintFindings: [] });
    expect(reportText(report)).toBe('Schema check passed.');
  });

  it('lists additions without failing', async () => {
    const report = await checkLibrary({
      books: BOOKS.replace('isbn:', 'pages: Int @access(anyOf: ["public"]) isbn:'),
    });
    expect(report.passed).toBe(true);
    expect(report.changes).toMatchObject([{ criticality: 'NON_BREAKING', coordinate: 'Book.pages' }]);
  });

  it('fails on the removal of a field that a stored operation uses, and says whose', async () => {
    const report = await checkLibrary({ loans: LOANS.replace('dueOn: String!', 'lentOn: String!') });
    expect(report.passed).toBe(false);
    expect(report.changes[0]).toMatchObject({
      criticality: 'BREAKING',
      coordinate: 'Loan.dueOn',
      usedBy: ['schema/operations/dashboards/desk.graphql'],
    });
    expect(reportText(report)).toContain('used by schema/operations/dashboards/desk.graphql');
  });

  it('calls the removal of a field that nobody stored dangerous', async () => {
    const report = await checkLibrary({ books: BOOKS.replace(/subtitle.*/, '') });
    expect(report.passed).toBe(true);
    expect(report.changes).toMatchObject([
      { criticality: 'DANGEROUS', coordinate: 'Book.subtitle', usedBy: [] },
    ]);
  });

  it('fails on an event that is gone', async () => {
    const lent = {
      name: 'book.lent',
      version: 1,
      domain: 'loans',
      entity: 'Book',
      description: 'Lent.',
      schema: {},
    };
    const events = { baseline: [lent], catalogue: [] };
    const report = await check({ subgraphs: library(), baseline, documents: DOCUMENTS, events });
    expect(report.passed).toBe(false);
    expect(reportText(report)).toContain('book.lent@1: Event was removed');
    const kept = { baseline: [lent], catalogue: [lent] };
    expect(await check({ subgraphs: library(), baseline, documents: DOCUMENTS, events: kept })).toMatchObject(
      {
        passed: true,
      },
    );
  });

  it('keeps it breaking when asked to be strict', async () => {
    const report = await checkLibrary({ books: BOOKS.replace(/subtitle.*/, '') }, { strict: true });
    expect(report.passed).toBe(false);
    expect(report.changes).toMatchObject([{ criticality: 'BREAKING', coordinate: 'Book.subtitle' }]);
  });

  it('calls a new required argument breaking for the users of its field', async () => {
    const report = await checkLibrary({ books: BOOKS.replace('(id: ID!)', '(id: ID!, branch: ID!)') });
    expect(report.changes[0]).toMatchObject({ criticality: 'BREAKING', coordinate: 'Query.book.branch' });
    expect(report.changes[0]?.usedBy).toContain('GET /api/v1/books/{id}/');
  });

  it('names the endpoint whose document no longer fits', async () => {
    const report = await checkLibrary({ books: BOOKS.replace('title: String!', 'name: String!') });
    expect(report.passed).toBe(false);
    expect(report.operationErrors[0]).toMatchObject({
      client: 'GET /api/v1/books/{id}/',
      file: 'schema/operations/rest/books_detail.graphql',
      line: 2,
      message: 'Cannot query field "title" on type "Book". Did you mean "subtitle"?',
    });
    expect(reportText(report)).toContain(
      'GET /api/v1/books/{id}/  schema/operations/rest/books_detail.graphql:2\n    Cannot query field',
    );
  });

  it('reports a stored document that is not GraphQL at its line', async () => {
    const [document] = DOCUMENTS;
    const broken = { file: 'x.graphql', client: 'x.graphql', source: 'query X {\n  book(' };
    const report = await check({
      subgraphs: library(),
      baseline,
      documents: document ? [document, broken] : [],
    });
    expect(report.operationErrors).toMatchObject([{ file: 'x.graphql', line: 2 }]);
  });

  it.each([
    [
      'rules',
      'id: ID! @access(anyOf: ["public"]) loans',
      'id: ID! @access(anyOf: ["authenticated"]) loans',
      'Book.id',
    ],
    [
      'limits',
      '"One borrowing."',
      'type Query { overdue(days: Int @constraint(max: "9")): Int @shareable @access(anyOf: ["public"]) } "One borrowing."',
      'Query.overdue(days:)',
    ],
  ])('fails when two subgraphs state different %s for one location', async (_what, from, to, location) => {
    const shared = 'overdue(days: Int @constraint(max: "8")): Int @shareable @access(anyOf: ["public"])';
    const report = await checkLibrary({
      books: BOOKS.replace('type Query {', `type Query { ${shared}`),
      loans: LOANS.replace(from, to),
    });
    expect(report.passed).toBe(false);
    expect(report.compositionErrors).toMatchObject([
      {
        code: 'INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS',
        message: expect.stringContaining(location) as string,
      },
    ]);
    expect(reportText(report)).toContain('Schema check FAILED.');
  });

  it('fails when a committed file is out of date', async () => {
    const report = await check({
      subgraphs: library(),
      baseline,
      documents: [],
      drift: ['schema/api.graphql'],
    });
    expect(report.passed).toBe(false);
    expect(reportText(report)).toContain('Out of date, run npm run schema:emit:\n  schema/api.graphql');
  });

  it('has nothing to compare with before the first promise', async () => {
    const report = await check({ subgraphs: library(), baseline: null, documents: DOCUMENTS });
    expect(report).toMatchObject({ passed: true, changes: [] });
  });
});

describe('a graph that does not compose', () => {
  it('says which subgraphs disagree about what', async () => {
    const report = await checkLibrary({ loans: LOANS.replace('loans:', 'title: Int loans:') });
    expect(report.passed).toBe(false);
    expect(report.compositionErrors.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['FIELD_TYPE_MISMATCH', 'INVALID_FIELD_SHARING']),
    );
    const text = reportText(report);
    expect(text).toMatch(/Composition errors:\n {2}\w+: .*"Book.title".*"books".*"loans"/s);
    expect(text).toMatch(/FAILED\.$/);
  });

  it('points at the line of a subgraph that is not GraphQL', async () => {
    const report = await checkLibrary({ books: '}' });
    expect(report.compositionErrors).toMatchObject([
      {
        code: 'INVALID_GRAPHQL',
        message: expect.stringMatching(/^\[books\] Syntax Error.*\(line \d+\)$/) as string,
      },
    ]);
  });
});

describe('the house rules', () => {
  const policiesOf = (report: CheckReport): string[] =>
    report.lintFindings.map(({ rule, coordinate }) => `${rule} ${coordinate}`);

  it('want an access rule on every field', async () => {
    const report = await checkLibrary({
      loans: LOANS.replace('type Loan @access(anyOf: ["authenticated"])', 'type Loan'),
    });
    expect(policiesOf(report)).toEqual(['access-rule Loan.dueOn', 'access-rule Loan.id']);
  });

  it('want rules from the vocabulary', async () => {
    const report = await checkLibrary({ loans: LOANS.replaceAll('authenticated', 'everybody') });
    expect(report.lintFindings).toMatchObject([
      { rule: 'access-rule', message: expect.stringContaining('everybody') as string },
    ]);
  });

  it('want a description on every type but the roots', async () => {
    const report = await checkLibrary({ loans: LOANS.replace('"One borrowing."', '') });
    expect(policiesOf(report)).toEqual(['type-description Loan']);
  });

  it('reject arguments inside @requires', async () => {
    const books = BOOKS.replace('isbn:', 'price(currency: String): Int @access(anyOf: ["public"]) isbn:');
    const loans = LOANS.replace(
      'loans:',
      'price(currency: String): Int @external fine: Int @requires(fields: "price(currency: \\"KES\\")") @access(anyOf: ["public"]) loans:',
    );
    const report = await check({
      subgraphs: [subgraph('books', books), subgraph('loans', loans)],
      baseline,
      documents: [],
    });
    expect(policiesOf(report)).toEqual(['requires-arguments Book.fine']);
  });
});
