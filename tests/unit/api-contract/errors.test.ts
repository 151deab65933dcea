import { parseApiContract } from '../../../schema/api-contract/parse';

const THING = `# Things

Things of a kind.

## Enums

| enum | values |
| --- | --- |
| \`ThingStatus\` | \`NEW\`, \`OLD\` |

## Objects

### Object Thing

\`\`\`json
{ "id": "3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11", "status": "NEW", "hours": "1.50" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`id\` | UUID | |
| \`status\` | enum ThingStatus | |
| \`hours\` | decimal(6,2) \\| null | Source: computed |

### GET /api/v1/things/

Lists things.

Permission: read:workforce

#### Query parameters

| name | type | default | notes |
| --- | --- | --- | --- |
| \`ordering\` | ordering(hours) | -hours | |

#### Response 200: page of Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Always | page of Thing |
| 409 | Never | \`NOT_NOW\` |

### POST /api/v1/things/

Makes a thing.

Permission: authenticated

#### Request

\`\`\`json
{ "hours": "2.00" }
\`\`\`

| name | type | required | notes |
| --- | --- | --- | --- |
| \`hours\` | decimal(6,2) | yes | |

#### Response 201: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 201 | Made | Thing |

### Thing FSM Transitions

Moves things.

Base path: \`/api/v1/things/\`

| action | from → to | permission | notes |
| --- | --- | --- | --- |
| \`POST /{id}/age/\` | NEW → OLD | write:workforce | |

#### Response 200: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Moved | Thing |
`;

/** The errors after one replacement, each as `<the line it names> ← <problem>`. */
function errorsOf(before: string, after: string): string {
  if (!THING.includes(before)) throw new Error(`the sample has no ${before}`);
  const text = THING.replace(before, after);
  try {
    parseApiContract([{ path: 'docs/api/things.md', text }]);
  } catch (error) {
    const named = /^docs\/api\/things\.md:(\d+): /gm;
    return String(error)
      .slice(String(error).indexOf('\n') + 1)
      .replace(named, (_, line: string) => `${text.split('\n')[Number(line) - 1] ?? ''} ← `);
  }
  return '';
}

it('reads the sample', () => {
  const { endpoints } = parseApiContract([{ path: 'docs/api/things.md', text: THING }]);
  expect(endpoints.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/things/',
    'POST /api/v1/things/',
    'POST /api/v1/things/{id}/age/',
  ]);
  expect(endpoints[0]?.statuses.find(({ status }) => status === 409)).toEqual({
    status: 409,
    when: 'Never',
    code: 'NOT_NOW',
    example: null,
    isGeneral: false,
    file: 'docs/api/things.md',
    line: 44,
  });
});

describe('an error of the contract names its line', () => {
  it.each([
    ['the chapter', '# Things', '## Things', /^## Things ← .*title of its chapter/],
    ['what it is about', 'Things of a kind.', '', /^# Things ← .*what the chapter is about/],
    ['a known method', '### GET /api', '### PUT /api', /^### PUT .* ← .*GET, POST, PATCH, DELETE/],
    ['the slash', '### GET /api/v1/things/', '### GET /api/v1/things', /^### GET .* ← .*slash at the end/],
    ['the version', '### GET /api/v1/things/', '### GET /api/things/', /^### GET .* ← .*\/api\/v1\//],
    ['kebab-case', '### GET /api/v1/things/', '### GET /api/v1/big_things/', /^### GET .* ← .*kebab-case/],
    ['the level of the heading', '### GET /api', '## GET /api', /^## GET .* ← .*level 3/],
    ['the purpose', 'Lists things.', '', /^### GET .* ← .*what the endpoint is for/],
    ['the permission', 'Permission: read:workforce', '', /^### GET .* ← .*Permission:/],
    [
      'the parts',
      '#### Response 200: page',
      '#### Reply 200: page',
      /^#### Reply .* ← .*not one of the parts/,
    ],
    [
      'their order',
      '#### Response 201: Thing',
      '#### Response 201: Thing\n\n#### Query parameters',
      /^#### Query.* ← .*too late/,
    ],
    [
      'one response',
      '#### Status codes',
      '#### Response 200: Thing\n\n#### Status codes',
      /^#### Response 200: Thing ← .*more than one/,
    ],
    ['some response', '#### Response 201: Thing\n', '', /^### POST .* ← .*Response…" is missing/],
    [
      'a known object',
      '200: page of Thing',
      '200: page of Thin',
      /^#### Response .* ← .*the object Thin has no section/,
    ],
    [
      'an object unless 204',
      'Response 201: Thing',
      'Response 204: Thing',
      /^#### Response .* ← 204 has no object/,
    ],
    ['the success status', '| 201 | Made |', '| 200 | Made |', /^\| 200 \| Made .* ← success must be 201/],
    ['ascending statuses', '| 409 | Never', '| 100 | Never', /^\| 100 .* ← .*ascend/],
    ['real statuses', '| 409 | Never', '| 4xx | Never', /^\| 4xx .* ← .*not a status/],
    ['a reason', '| 409 | Never', '| 409 | ', /^\| 409 .* ← say when/],
    ['quoted error bodies', '`NOT_NOW`', 'NOT_NOW', /^\| 409 .* ← .*back-quotes/],
    ['readable error bodies', '`NOT_NOW`', '`{"detail": }`', /^\| 409 .* ← .*not JSON/],
    [
      'the columns of a table',
      '| name | type | default',
      '| name | kind | default',
      /^\| name \| kind .* ← the columns must be/,
    ],
    [
      'a table',
      '| status | when | body |\n| --- | --- | --- |\n| 201 | Made | Thing |',
      '',
      /^#### Status codes ← .*no table/,
    ],
    ['the cells of a row', '| -hours | |', '| -hours |', /^\| `ordering` .* ← the row has 3 cells/],
    ['ordering columns', '| -hours |', '| -size |', /^\| `ordering` .* ← .*"-size"/],
    ['the type of ordering', 'ordering(hours)', 'string(9)', /^\| `ordering` .* ← .*belong together/],
    [
      'pages by their name alone',
      '| `ordering` | ordering(hours) | -hours',
      '| `page` | integer | 1',
      /^\| `page` .* ← .*not written down/,
    ],
    ['known types', '| decimal(6,2) | yes', '| number | yes', /^\| `hours` .* ← "number" is not a type/],
    ['whole types', 'ordering(hours)', 'ordering(hours,)', /^\| `ordering` .* ← .*empty part/],
    ['sizes', '| decimal(6,2) | yes', '| decimal | yes', /^\| `hours` .* ← "decimal" needs 2 whole/],
    ['known enums', 'enum ThingStatus', 'enum Status', /^\| `status` .* ← the enum Status/],
    ['yes or no', '| decimal(6,2) | yes', '| decimal(6,2) | maybe', /^\| `hours` .* ← required is/],
    [
      'snake_case names',
      '| `hours` | decimal(6,2) | yes',
      '| `Hours` | decimal(6,2) | yes',
      /^\| `Hours` .* ← .*snake_case/,
    ],
    [
      'fields once',
      '| `hours` | decimal(6,2) \\|',
      '| `id` | decimal(6,2) \\|',
      /^\| `id` .* ← "id" is there twice/,
    ],
    [
      'examples with all fields',
      '"status": "NEW", ',
      '',
      /^```json ← .*id, hours; the table has id, status, hours/,
    ],
    ['examples of the right type', '"1.50"', '1.5', /^```json ← .*hours: 1.5 does not fit decimal\(6,2\)/],
    ['examples of the enum', '"NEW", "hours"', '"GONE", "hours"', /^```json ← .*status: "GONE" does not fit/],
    [
      'an example of the object',
      '```json\n{ "id"',
      '```\n{ "id"',
      /^### Object Thing ← .*needs a JSON example/,
    ],
    [
      'nulls where possible',
      '{ "hours": "2.00" }',
      '{ "hours": null }',
      /^```json ← .*hours: null does not fit/,
    ],
    ['requests that could be sent', '{ "hours": "2.00" }', '{}', /^```json ← .*"hours" is required/],
    ['requests of known fields', '"2.00" }', '"2.00", "x": 1 }', /^```json ← .*"x" is not in the table/],
    ['no body of GET', '#### Query parameters', '#### Request', /^#### Request ← GET takes no body/],
    ['states of the enum', 'NEW → OLD', 'NEW → GONE', /^\| `POST .* ← .*states of the enum/],
    [
      'the permission of a row',
      '| NEW → OLD | write:workforce',
      '| NEW → OLD | anyone',
      /^\| `POST .* ← "anyone"/,
    ],
    ['the base path', 'Base path: `/api', 'Base: `/api', /^### Thing FSM Transitions ← .*Base path/],
    [
      'the enum of the states',
      '### Thing FSM',
      '### Item FSM',
      /^### Item FSM Transitions ← the enum ItemStatus/,
    ],
    ['the action', '`POST /{id}/age/`', '`PATCH /{id}/age/`', /^\| `PATCH .* ← .*POST \/\{id\}/],
    [
      'parts below endpoints only',
      '## Objects',
      '### Notes\n\n#### Request\n\n## Objects',
      /^#### Request ← "Request" belongs/,
    ],
    [
      'no leftovers',
      '| `ThingStatus` |',
      '| `Other` | `A` |\n| `ThingStatus` |',
      /^## Enums ← Other is used nowhere/,
    ],
    ['enums', '## Enums', '## Lists', /"## Enums" is missing/],
    ['quoted enum values', '`NEW`, `OLD`', 'NEW, OLD', /^\| `ThingStatus` .* ← .*back-quotes/],
  ])('%s', (_, before, after, expected) => {
    expect(errorsOf(before, after)).toMatch(expected);
  });

  it('reports all blocks at once', () => {
    const text = THING.replace('Permission: read:workforce', '').replace('Permission: authenticated', '');
    expect(() => parseApiContract([{ path: 'docs/api/things.md', text }])).toThrow(
      /things.md:25:[^]*things.md:46:/,
    );
  });

  it('rejects a second block of an endpoint, whatever its parameter is called', () => {
    const block = THING.slice(THING.indexOf('### POST'), THING.indexOf('### Thing FSM')).replace(
      '/things/',
      '/things/{thing_id}/age/',
    );
    expect(() => parseApiContract([{ path: 'docs/api/things.md', text: `${THING}\n${block}` }])).toThrow(
      /things.md:88: POST \/api\/v1\/things\/\{id\}\/age\/ is already described at docs\/api\/things.md:78/,
    );
  });
});
