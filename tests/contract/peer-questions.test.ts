import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, isObjectType, parse, validate, type GraphQLSchema } from 'graphql';
import { DOMAIN_NAMES } from '../../subgraphs/domains';
import type { PeerQuestion } from '../../subgraphs/shared/peers/peer-question';

const ROOT = join(__dirname, '../..');

interface Stated {
  readonly name: string;
  readonly domain: string;
  readonly question: PeerQuestion<unknown>;
}

/** Every question that a file in `<domain>/peers/`, or one for several domains, exports. */
function statedQuestions(): Stated[] {
  const folders = [...DOMAIN_NAMES.map((domain) => `${domain}/peers`), 'shared/school'];
  return folders.flatMap((path) => {
    const folder = join(ROOT, 'subgraphs', path);
    const domain = path.split('/')[0] ?? '';
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((file) => {
      const exported = jest.requireActual<Record<string, unknown>>(join(folder, file));
      return Object.entries(exported)
        .filter(([name]) => name.endsWith('_QUESTION'))
        .map(([name, question]) => ({
          name: `${path}/${file} ${name}`,
          domain,
          question: question as PeerQuestion<unknown>,
        }));
    });
  });
}

const schemas = new Map<string, GraphQLSchema>();

/** The schema of a subgraph as it is emitted; its federation directives are not defined in it. */
function schemaOf(subgraph: string): GraphQLSchema {
  let schema = schemas.get(subgraph);
  if (!schema) {
    const text = readFileSync(join(ROOT, 'schema/subgraphs', `${subgraph}.graphql`), 'utf8');
    schema = buildASTSchema(parse(`${text}\nscalar _Any`), { assumeValidSDL: true });
    schemas.set(subgraph, schema);
  }
  return schema;
}

describe('what a domain asks of another', () => {
  const questions = statedQuestions();

  it.each(questions.map((stated) => [stated.name, stated] as const))(
    '%s is of entities and fields that the other has',
    (_name, { domain, question: { peer, types, text } }) => {
      expect(peer).not.toBe(domain);
      const schema = schemaOf(peer);
      for (const type of types) expect(isObjectType(schema.getType(type))).toBe(true);
      const fragments = text.slice(text.indexOf('... on'), text.lastIndexOf('} }'));
      const asked = fragments.replaceAll(/\.\.\. on (\w+) /g, 'fragment Asked$1 on $1 ');
      const errors = validate(schema, parse(asked)).filter(({ message }) => !message.includes('never used'));
      expect(errors.map(({ message }) => message)).toEqual([]);
    },
  );

  it('is stated where this test finds it', () => {
    expect(questions.length).toBeGreaterThan(0);
  });
});
