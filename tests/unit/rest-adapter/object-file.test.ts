import { buildSchema, type GraphQLObjectType } from 'graphql';
import { csvOfObject } from '../../../rest-adapter/conventions/object-csv';
import { htmlOfObject } from '../../../rest-adapter/conventions/object-html';

const schema = buildSchema(/* GraphQL */ `
  scalar UUID
  scalar Decimal
  scalar DateTime
  enum Kind {
    CBC
    FEE
    VERY_LARGE
  }
  type Query {
    sampleReport: SampleReport
  }
  type SampleReport {
    id: UUID!
    student_name: String!
    kind: Kind!
    created_at: DateTime!
    overall: Decimal
    parts: [Part!]!
    names: [String!]!
  }
  type Part {
    part_id: UUID!
    title: String!
    score: Decimal!
    kind: Kind
    released_at: DateTime
  }
`);
const type = schema.getType('SampleReport') as GraphQLObjectType;

const REPORT = {
  id: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11',
  student_name: '<script>alert("1")</script> & \'co\'',
  kind: 'CBC',
  created_at: '2026-03-17T14:30:45.123456Z',
  overall: null,
  parts: [
    {
      part_id: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f12',
      title: '=1+a',
      score: '-1.50',
      kind: 'VERY_LARGE',
      released_at: null,
    },
    {
      part_id: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f13',
      title: 'B',
      score: '2.00',
      kind: null,
      released_at: null,
    },
  ],
  names: ['a', 'b'],
};

it('an object as CSV is a line for each value, and nothing in it is calculated', () => {
  expect(csvOfObject(type, REPORT).split('\r\n')).toEqual([
    'field,value',
    'id,3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11',
    `student_name,"<script>alert(""1"")</script> & 'co'"`,
    'kind,CBC',
    'created_at,2026-03-17T14:30:45.123456Z',
    'overall,',
    'parts.0.part_id,3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f12',
    `parts.0.title,'=1+a`,
    'parts.0.score,-1.50',
    'parts.0.kind,VERY_LARGE',
    'parts.0.released_at,',
    'parts.1.part_id,3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f13',
    'parts.1.title,B',
    'parts.1.score,2.00',
    'parts.1.kind,',
    'parts.1.released_at,',
    'names.0,a',
    'names.1,b',
    '',
  ]);
});

it('an object as a page has values under their names and a table for each list, and runs nothing', () => {
  const page = htmlOfObject(type, REPORT);

  expect(page).toContain('<h1>Sample report</h1>');
  expect(page).toContain(
    '<dt>Student name</dt><dd>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;</dd>',
  );
  expect(page).toContain('<dt>Kind</dt><dd>CBC</dd>');
  expect(page).toContain('<dt>Created at</dt><dd>2026-03-17 14:30 UTC</dd>');
  expect(page).toContain('<dt>Names</dt><dd>a, b</dd>');
  expect(page).toContain(
    '<h2>Parts</h2><table><thead><tr><th>Title</th><th class="number">Score</th><th>Kind</th></tr></thead>' +
      '<tbody><tr><td>=1+a</td><td class="number">-1.50</td><td>Very large</td></tr>' +
      '<tr><td>B</td><td class="number">2.00</td><td></td></tr></tbody></table>',
  );
  expect(page).not.toContain('Overall');
  expect(page).not.toContain('Part id');
  expect(page).not.toContain('Released at');
  expect(page).not.toMatch(/<script|src=|href=|on\w+=/);
});

it('a value of an enum reads as a word, unless it is an abbreviation', () => {
  expect(htmlOfObject(type, { ...REPORT, kind: 'FEE' })).toContain('<dt>Kind</dt><dd>Fee</dd>');
});

it('a list without objects has no table', () => {
  expect(htmlOfObject(type, { ...REPORT, parts: [] })).not.toContain('<table');
});
