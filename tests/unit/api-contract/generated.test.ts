import { buildSchema } from 'graphql';
import { constraintsFromSdl } from '../../../schema/access/directives';
import { withGeneratedBlocks } from '../../../schema/api-contract/generated/blocks';
import { generateContract } from '../../../schema/api-contract/generated/generate';

const SDL = `
  directive @constraint(maxLength: Int, precision: Int, scale: Int) on FIELD_DEFINITION
  scalar UUID
  scalar Decimal
  enum Colour { RED BLUE }
  type Part { name: String! @constraint(maxLength: 20) }
  type Thing {
    id: UUID!
    ownerEmail: String @constraint(maxLength: 254)
    colour: Colour
    weight: Decimal! @constraint(precision: 8, scale: 3)
    origin: String!
    parts: [Part!]!
  }
  type Query { thing: Thing }`;

const INDEX = `# API

<!-- generated: chapters -->

| chapter | about |
| --- | --- |
| [Old title](docs/api/things.md) | What it was about. |

<!-- end of generated -->

<!-- generated: endpoints -->
<!-- end of generated -->

## Enums

<!-- generated: enums -->

| enum | values |
| --- | --- |

<!-- end of generated -->
`;

const THINGS = `# Things

Things of a kind.

### Object Thing

\`\`\`json
{
  "id": "3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11", "owner_email": "a@b.test", "colour": "RED", "weight": "1.500",
  "origin": "here", "parts": [{ "name": "Lid" }]
}
\`\`\`

<!-- generated: fields Thing -->

| name | type | notes |
| --- | --- | --- |
| \`id\` | UUID | Never changes \\| never |
| \`owner_email\` | email | |
| \`colour\` | enum Colour | Of the outside |
| \`weight\` | decimal(6,2) \\| null | |
| \`origin\` | string(7) | The graph does not know its length |
| \`parts\` | list of Thing | |

<!-- end of generated -->

### Object Part

\`\`\`json
{ "name": "Lid" }
\`\`\`

<!-- generated: fields Part -->

| name | type | notes |
| --- | --- | --- |
| \`name\` | string(9) | |

<!-- end of generated -->

### GET /api/v1/things/{id}/

A thing.

Permission: read:workforce

#### Response 200: Thing
`;

const CONVENTIONS = `
<!-- generated: codes -->

| code | status | when |
| --- | --- | --- |
| \`NOT_FOUND\` | 400 | Written by people |
| \`GONE\` | 410 | Left over |

<!-- end of generated -->
`;

function generated({ index = INDEX, things = THINGS } = {}): Record<string, string> {
  const { chapters, conventions } = generateContract(
    [
      { path: 'API.md', text: index },
      { path: 'docs/api/things.md', text: things },
    ],
    { path: 'docs/api-conventions.md', text: CONVENTIONS },
    { api: buildSchema(SDL), constraints: constraintsFromSdl(SDL) },
  );
  return Object.fromEntries([...chapters, conventions].map(({ path, text }) => [path, text]));
}

const rowsOf = (text = ''): string[] => text.split('\n').filter((line) => /^\| [`[]/.test(line));

it('writes the types of fields from the graph, and leaves names, notes and what the graph does not know', () => {
  expect(rowsOf(generated()['docs/api/things.md'])).toEqual([
    '| `id` | UUID | Never changes \\| never |',
    '| `owner_email` | email \\| null | |',
    '| `colour` | enum Colour \\| null | Of the outside |',
    '| `weight` | decimal(8,3) | |',
    '| `origin` | string(7) | The graph does not know its length |',
    '| `parts` | list of Part | |',
    '| `name` | string(20) | |',
  ]);
});

it('writes the index and the values of the enums that the chapters name', () => {
  expect(rowsOf(generated()['API.md'])).toEqual([
    '| [Things](docs/api/things.md) | Things of a kind. |',
    '| [`GET /api/v1/things/{id}/`](docs/api/things.md#get-apiv1thingsid) | read:workforce |',
    '| `Colour` | `RED`, `BLUE` |',
  ]);
});

it('writes the error catalogue, with what people say of a code', () => {
  const rows = rowsOf(generated()['docs/api-conventions.md']);
  expect(rows).toContain('| `NOT_FOUND` | 404 | Written by people |');
  expect(rows).toContain('| `LAST_ADMIN` | 409 | This is the last active administrator. |');
  expect(rows.join()).not.toContain('GONE');
});

it('changes nothing the second time', () => {
  const once = generated();
  expect(generated({ index: once['API.md'] ?? '', things: once['docs/api/things.md'] ?? '' })).toEqual({
    ...once,
  });
});

it.each([
  [
    'an object that the graph does not have',
    { things: THINGS.replace('fields Part', 'fields Scrap') },
    'Scrap',
  ],
  ['an enum that the graph does not have', { things: THINGS.replace('enum Colour', 'enum Tint') }, 'Tint'],
  ['a kind of block', { things: THINGS.replace('generated: fields Part', 'generated: codes') }, '"codes"'],
  ['a chapter', { index: INDEX.replace('docs/api/things.md', 'docs/api/others.md') }, 'links no chapter'],
])('names the line of %s', (_, files, problem) => {
  expect(() => generated(files)).toThrow(new RegExp(`^(API|docs/api/things)\\.md:\\d+: .*${problem}`));
});

describe('markers', () => {
  const blocks = (...lines: string[]): string =>
    withGeneratedBlocks({ path: 'a.md', text: lines.join('\n') }, ({ kind, subject, lines: present }) => [
      `${kind} of ${subject ?? 'all'}: ${present.join()}`,
    ]);
  const START = '<!-- generated: fields Thing -->';
  const END = '<!-- end of generated -->';

  it('keep what is outside and hand over what is inside', () => {
    expect(blocks('a', START, '', 'b', 'c', END, 'd').split('\n')).toEqual([
      'a',
      START,
      '',
      'fields of Thing: b,c',
      '',
      END,
      'd',
    ]);
  });

  it('come in pairs', () => {
    expect(() => blocks('a', START, 'b')).toThrow(`a.md:2: "${END}" is missing`);
    expect(() => blocks(START, START, END)).toThrow(`a.md:1: "${END}" is missing`);
    expect(() => blocks('a', END)).toThrow('a.md:2: no generated block ends here');
  });
});
