import { differences, DOCUMENT, FIELDS, SDL } from './sample';

/** The text with one replacement that must happen. */
function changed(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`the sample has no ${before}`);
  return text.replace(before, after);
}

const inDocument = (before: string, after: string): string[] =>
  differences({ document: changed(DOCUMENT, before, after) });
const inGraph = (before: string, after: string): string[] =>
  differences({ sdl: changed(SDL, before, after) });
const inOpenApi = (before: string, after: string): string[] =>
  differences({ openApi: (text) => changed(text, before, after) });

it('finds nothing where all parts are in step', () => {
  expect(differences({})).toEqual([]);
});

describe('a change of API.md alone', () => {
  it.each([
    [
      'permission',
      'Permission: read:workforce',
      'Permission: authenticated',
      /route: the permission: .*authenticated.*read:workforce/,
    ],
    ['public access', 'Permission: read:workforce', 'Permission: public', /route: callers without identity/],
    [
      'object',
      '201: Thing\n\n#### Status codes\n\n| status | when | body |\n| --- | --- | --- |\n| 201 | Made | Thing |',
      '201: Owner\n\n#### Status codes\n\n| status | when | body |\n| --- | --- | --- |\n| 201 | Made | Owner |',
      /route: the object .*Owner/,
    ],
    ['status', '| 400 | Bad field', '| 404 | No field', /route: .*404.*no code/],
    [
      'code',
      '`EMAIL_TAKEN`',
      '`USER_ALREADY_LINKED`',
      /route: .*USER_ALREADY_LINKED, which the route's errors/,
    ],
    [
      'code of another status',
      '| 409 | Email taken',
      '| 422 | Email taken',
      /route: .*gives EMAIL_TAKEN the status 422/,
    ],
    ['unknown code', '`EMAIL_TAKEN`', '`EMAIL_LOST`', /route: .*EMAIL_LOST, which schema/],
    [
      'missing code',
      '| 409 | Email taken | `EMAIL_TAKEN` |\n',
      '',
      /route: .*EMAIL_TAKEN \(409\), which no row/,
    ],
    ['ordering column', 'ordering(name, weight)', 'ordering(weight, name)', /route: the columns of ordering/],
    ['default ordering', '| -weight |', '| name |', /route: the default ordering/],
    ['default', '| boolean | false |', '| boolean | true |', /input: .*heavy .*has the default true/],
    ['parameter', '| `heavy` | boolean | false | |\n', '', /input: the document has \$heavy/],
    [
      'surplus parameter',
      '| `heavy` | boolean',
      '| `light` | boolean | | |\n| `heavy` | boolean',
      /input: .*light .*no variable/,
    ],
    [
      'type of a parameter',
      '| `colour` | enum Colour | | |\n| `heavy`',
      '| `colour` | UUID | | |\n| `heavy`',
      /input: .*colour .*is UUID .*in the graph Colour/,
    ],
    [
      'length',
      '| `name` | string(50) | yes',
      '| `name` | string(60) | yes',
      /input: .*name .*longest text: 60.*50/,
    ],
    [
      'null in a request',
      '| `colour` | enum Colour \\| null | no',
      '| `colour` | enum Colour | no',
      /input: .*colour .*may not be null/,
    ],
    [
      'null in a response',
      '| `name` | string(50) | |',
      '| `name` | string(50) \\| null | |',
      /response: Thing.name .*may be null/,
    ],
    [
      'length in a response',
      '| `name` | string(50) | |',
      '| `name` | string(60) | |',
      /size: Thing.name .*has at most 60 characters, in the graph at most 50/,
    ],
    [
      'precision in a response',
      '| `weight` | decimal(6,2) | |',
      '| `weight` | decimal(8,2) | |',
      /size: Thing.weight .*has 8 digits, 2 of them after the point, in the graph 6 digits/,
    ],
    [
      'digits of a request',
      '| `weight` | decimal(6,2) | yes',
      '| `weight` | decimal(5,2) | yes',
      /input: .*weight .*has 3 digits before the point, the graph's @constraint lets 9999.99 pass/,
    ],
    ['enum values', '`RED`, `BLUE`', '`RED`', /response: Thing.colour .*has RED; the code has RED, BLUE/],
  ])('%s', (_, before, after, expected) => {
    expect(inDocument(before, after).join('\n')).toMatch(expected);
  });
});

describe('a change of the graph alone', () => {
  it.each([
    [
      'length',
      'minLength: 1, maxLength: 50',
      'minLength: 1, maxLength: 60',
      /input: .*name .*longest text: 50.*60/,
    ],
    ['form', 'format: "email"', 'format: "phone"', /input: .*email .*format: email.*phone/],
    ['scale', 'decimal:2:exclusive', 'decimal:3:exclusive', /input: .*weight .*decimal:2.*decimal:3/],
    [
      'type of a response',
      'weight: Decimal! @constraint(p',
      'weight: String! @constraint(p',
      /response: Thing.weight .*\(Decimal\), in the graph String/,
    ],
    [
      'list in a response',
      'colour: Colour weight',
      'colour: [Colour!] weight',
      /response: Thing.colour .*in the graph \[Colour!\]/,
    ],
    [
      'length in a response',
      'name: String! @constraint(maxLength: 50)',
      'name: String!',
      /size: Thing.name .*has at most 50 characters, in the graph no size/,
    ],
    ['scale in a response', 'scale: 2)', 'scale: 3)', /size: Thing.weight .*in the graph 6 digits, 3 of/],
    ['largest value', ', max: "9999.99"', '', /input: .*weight .*@constraint no max/],
    ['null in a response', 'owner: Owner!', 'owner: Owner', /response: Thing.owner .*is never null/],
    ['list', 'parts: [Part!]!', 'parts: Part!', /response: Thing.parts .*\(\[Part!\]\), in the graph Part/],
    ['null in a list', 'type Part { colour: Colour!', 'type Part { colour: Colour', /response: Part.colour /],
    ['null further in', 'email: String! @', 'email: String @', /response: Owner.email .*is never null/],
    [
      'enum values',
      '{ RED BLUE }',
      '{ RED GREEN }',
      /response: Thing.colour .*RED, BLUE; the code has RED, GREEN/,
    ],
  ])('%s', (_, before, after, expected) => {
    expect(inGraph(before, after).join('\n')).toMatch(expected);
  });

  it('names the type', () => {
    const sdl = SDL.replaceAll('Owner', 'Keeper');
    expect(differences({ sdl }).join('\n')).toMatch(/response: Object Owner is the graph's type Keeper/);
  });
});

describe('a change of a route alone', () => {
  it.each([
    [
      'a field less',
      FIELDS.replace('colour ', ''),
      /response: Object Thing .*the code has id, name, weight, parts, owner: change/,
    ],
    ['a field more', `${FIELDS} again: name`, /response: Object Thing .*owner, again: change/],
    [
      'another name',
      FIELDS.replace('name', 'title: name'),
      /response: Object Thing .*the code has id, title/,
    ],
  ])('%s', (_, fields, expected) => {
    expect(differences({ fields }).join('\n')).toMatch(expected);
  });

  it.each([
    ['status', { status: 200 as const }, /route: the status of success: API.md has 201, the route 200/],
    [
      'errors',
      { errors: ['BAD_USER_INPUT', 'EMAIL_TAKEN', 'NOT_FOUND'] as const },
      /NOT_FOUND \(404\), which no row/,
    ],
    ['nulls', { notNull: ['colour'] }, /input: .*colour .*may be null, the route rejects null/],
    ['access', { anonymous: true }, /route: callers without identity: API.md has false, the route true/],
  ])('%s', (_, create, expected) => {
    expect(differences({ create }).join('\n')).toMatch(expected);
  });
});

describe('a change of openapi.json alone', () => {
  it.each([
    [
      'permission',
      'Permission: read:workforce.',
      'Permission: public.',
      /openapi: the permission read:workforce/,
    ],
    [
      'parameter',
      '"name":"heavy"',
      '"name":"light"',
      /parameter light is not in API.md[^]*parameter heavy is missing/,
    ],
    [
      'default',
      '"default":"-weight"',
      '"default":"name"',
      /parameter ordering has the default -weight, there name/,
    ],
    ['ordering', '-?(name|weight)', '-?(name)', /parameter ordering has name, weight; the code has name/],
    [
      'required',
      '"required":["name","email","weight"]',
      '"required":["name"]',
      /required body fields: API.md has email, name, weight/,
    ],
    [
      'body field',
      '"email":{"type":"string","maxLength"',
      '"mail":{"type":"string","maxLength"',
      /body field mail is not in API.md/,
    ],
    ['length', '"maxLength":50', '"maxLength":5', /body field name has at most 50 characters, there 5/],
    [
      'format',
      '"format":"uuid"',
      '"format":"uri"',
      /Thing field id is UUID \(string uuid\), there string uri/,
    ],
    ['enum', '"enum":["RED","BLUE"]', '"enum":["RED"]', /has RED, BLUE; the code has RED/],
    [
      'object of the response',
      '"$ref":"#/components/schemas/Owner"',
      '"$ref":"#/components/schemas/Thing"',
      /Thing field owner is Owner, there Thing/,
    ],
    [
      'object in a list',
      '"items":{"$ref":"#/components/schemas/Part"}',
      '"items":{"$ref":"#/components/schemas/Thing"}',
      /Thing field parts is Part, there Thing/,
    ],
    [
      'list',
      '"type":"array","items":{"$ref":"#/components/schemas/Part"}',
      '"type":"string"',
      /Thing field parts is list of Part, there string/,
    ],
    [
      'always there',
      '"required":["id","name",',
      '"required":["name",',
      /fields that Thing always has: API.md has id, name/,
    ],
    ['status', '"409"', '"410"', /status 409 is missing there[^]*status 410 is not in API.md/],
    ['success', '"201"', '"202"', /201 has no body there/],
  ])('%s', (_, before, after, expected) => {
    expect(inOpenApi(before, after).join('\n')).toMatch(expected);
  });
});
