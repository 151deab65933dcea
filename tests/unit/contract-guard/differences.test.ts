import { differences, DOCUMENT, SDL } from './sample';

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
      'object',
      '201: Thing\n\n#### Status codes\n\n| status | when | body |\n| --- | --- | --- |\n| 201 | Made | Thing |',
      '201: Owner\n\n#### Status codes\n\n| status | when | body |\n| --- | --- | --- |\n| 201 | Made | Owner |',
      /view: REST endpoint things_create: API.md promises object of Owner, the graph gives Thing!/,
    ],
    [
      'status',
      '| 400 | Bad field',
      '| 406 | Bad field',
      /view: API.md:\d+: 406 is not in the error catalogue/,
    ],
    [
      'code of another status',
      '| 409 | Email taken',
      '| 422 | Email taken',
      /view: API.md:\d+: EMAIL_TAKEN has the status 409, not 422/,
    ],
    [
      'unknown code',
      '`EMAIL_TAKEN`',
      '`EMAIL_LOST`',
      /view: API.md:\d+: EMAIL_LOST is not in the error catalogue/,
    ],
    [
      'surplus parameter',
      '| `heavy` | boolean',
      '| `light` | boolean | | |\n| `heavy` | boolean',
      /view: .*things_list: nothing in the graph takes "light"/,
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
    [
      'null in a request',
      '| `name` | string(50) | yes',
      '| `name` | string(50) \\| null | yes',
      /view: .*"name" may be null in API.md and not in the graph/,
    ],
    [
      'optional field',
      '| `name` | string(50) | yes',
      '| `name` | string(50) | no',
      /view: .*the graph requires "name", which is optional in API.md/,
    ],
    [
      'null in a response',
      '| `name` | string(50) | |',
      '| `name` | string(50) \\| null | |',
      /object: Thing.name .*may be null/,
    ],
    ['enum values', '`RED`, `BLUE`', '`RED`', /object: Thing.colour .*has RED; the code has RED, BLUE/],
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
    [
      'length in a response',
      'name: String! @constraint(maxLength: 50)',
      'name: String!',
      /size: Thing.name .*has at most 50 characters, in the graph no size/,
    ],
    ['largest value', ', max: "9999.99"', '', /input: .*weight .*@constraint no max/],
    ['form', 'format: "email"', 'format: "phone"', /input: .*email .*format: email.*phone/],
    ['scale', 'decimal:2:exclusive', 'decimal:3:exclusive', /input: .*weight .*decimal:2.*decimal:3/],
    [
      'type of a response',
      'weight: Decimal! @constraint(p',
      'weight: String! @constraint(p',
      /object: Thing.weight .*\(Decimal\), in the graph String/,
    ],
    [
      'list in a response',
      'colour: Colour weight',
      'colour: [Colour!] weight',
      /object: Thing.colour .*in the graph \[Colour!\]/,
    ],
    ['null in a response', 'owner: Owner!', 'owner: Owner', /object: Thing.owner .*is never null/],
    ['list', 'parts: [Part!]!', 'parts: Part!', /object: Thing.parts .*\(\[Part!\]\), in the graph Part/],
    ['null in a list', 'type Part { colour: Colour!', 'type Part { colour: Colour', /object: Part.colour /],
    ['null further in', 'email: String! @', 'email: String @', /object: Owner.email .*is never null/],
    [
      'enum values',
      '{ RED BLUE }',
      '{ RED GREEN }',
      /object: Thing.colour .*RED, BLUE; the code has RED, GREEN/,
    ],
  ])('%s', (_, before, after, expected) => {
    expect(inGraph(before, after).join('\n')).toMatch(expected);
  });

  it('names the type', () => {
    const sdl = SDL.replaceAll('Owner', 'Keeper');
    expect(differences({ sdl }).join('\n')).toMatch(
      /view: .*Thing.owner is Owner in API.md and Keeper in the graph/,
    );
  });

  it.each([
    ['argument', 'things(page: Int,', 'things(of: ID!, page: Int,', /view: .*the graph requires "of"/],
    [
      'input field',
      'colour: Colour\n    email',
      'size: Int!\n    colour: Colour\n    email',
      /requires "input.size"/,
    ],
    [
      'lost field',
      'id: UUID! name: String! @constraint(maxLength: 50)',
      'id: UUID!',
      /view: .*Thing.name is not in the graph/,
    ],
  ])('%s', (_, before, after, expected) => {
    expect(inGraph(before, after).join('\n')).toMatch(expected);
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
      'scope',
      '"bearer":["read:workforce"]',
      '"bearer":["read:users"]',
      /openapi: .*the permission read:workforce is read:users in the security/,
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
    [
      'length in a response',
      '"maxLength":50',
      '"maxLength":5',
      /Thing field name has at most 50 characters, there 5/,
    ],
    [
      'length in a request',
      '"minLength":1,"maxLength":50',
      '"minLength":1,"maxLength":5',
      /body field name has at most 50 characters, there 5/,
    ],
    [
      'email in a response',
      ',"format":"email"',
      '',
      /Owner field email is email \(string email\), there string/,
    ],
    [
      'example of a request',
      '"example":{"name":"Box"',
      '"example":{"name":"Bag"',
      /example of the request is another/,
    ],
    [
      'example of a response',
      '"value":{"id":"3f',
      '"value":{"id":"4f',
      /example of 201 is not that of Thing/,
    ],
    [
      'example of an error',
      ',"examples":{"THROTTLED"',
      ',"shown":{"THROTTLED"',
      /status 429 has a body without an/,
    ],
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
