import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DOMAIN_NAMES, portOf } from '../../../subgraphs/domains';
import { SETTING_NAMES } from '../../../subgraphs/shared/runtime/config/settings';
import { SUBGRAPH_SETTING_NAME } from '../../../subgraphs/shared/runtime/config/subgraph-settings';

const ROOT = join(__dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

interface Service {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly user: string;
  readonly read_only: boolean;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
}

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const compose = parse(text, { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly networks: Readonly<Record<string, unknown>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image.startsWith('ism-graph:'));

  it('runs every part from one image', () => {
    expect(services.map(([name]) => name)).toEqual([
      'postgres',
      'rabbitmq',
      'redis',
      ...DOMAIN_NAMES,
      'gateway',
    ]);
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1);
    expect(ours).toHaveLength(DOMAIN_NAMES.length + 1);
  });

  it('starts a broker and Redis where they are asked for', () => {
    const optional = services.filter(([, { profiles }]) => profiles !== undefined);
    expect(optional.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ['rabbitmq', ['broker']],
      ['redis', ['broker']],
    ]);
  });

  it.each(services)('keeps %s without root and without a writable file system', (_, { user, read_only }) => {
    expect(user).not.toMatch(/^(root|0)/);
    expect(read_only).toBe(true);
  });

  it.each(services)(
    'gives %s only networks and volumes that exist, and starts it after healthy parts',
    (_, service) => {
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining([...service.networks]));
      const named = (service.volumes ?? []).map((volume) => volume.split(':')[0]);
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(Object.keys(compose.services)).toContain(name);
        expect(condition).toBe('service_healthy');
      }
    },
  );

  it.each(ours)('gives %s settings that exist', (_, { environment }) => {
    const unknown = Object.keys(environment).filter(
      (name) => !SETTING_NAMES.includes(name) && !SUBGRAPH_SETTING_NAME.test(name),
    );
    expect(unknown).toEqual([]);
  });

  it('lets the gateway find each subgraph where it listens', () => {
    for (const name of DOMAIN_NAMES) {
      const { [name]: subgraph, gateway } = compose.services;
      expect(gateway?.environment[`SUBGRAPH_${name.toUpperCase()}_URL`]).toBe(
        `http://${name}:${portOf(name)}/graphql`,
      );
      expect(subgraph?.command).toEqual(['node', 'dist/bundled/subgraph.js', name]);
      expect(subgraph?.environment.SUBGRAPH_PORT).toBe(String(portOf(name)));
    }
  });

  it('opens the gateway alone, and has no secret of its own', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
    for (const secret of ['POSTGRES_PASSWORD', 'SUBGRAPH_SECRET'])
      expect([...text.matchAll(new RegExp(`\\$\\{${secret}[^}]*\\}`, 'g'))].map(([use]) => use)).toEqual(
        expect.arrayContaining([`\${${secret}:?set ${secret}}`]),
      );
    expect(text).not.toMatch(/\$\{(POSTGRES_PASSWORD|SUBGRAPH_SECRET)(\}|:-)/);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('ends without root, with a health check and the whole system as its command', () => {
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [^]*\/api\/health\/\?probe=live/m);
    expect(last).toMatch(/^CMD \["node", "dist\/bundled\/main\.js"\]$/m);
    expect(last).not.toMatch(/^RUN npm/m);
  });

  it('copies nothing that .dockerignore keeps back', () => {
    const sent = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    expect(copied.filter((path) => !sent.includes(path.split('/')[0] ?? ''))).toEqual([]);
  });
});

describe('catalog-info.yaml', () => {
  interface Entity {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly description: string };
    readonly spec: {
      readonly owner: string;
      readonly system?: string;
      readonly dependsOn?: readonly string[];
      readonly providesApis?: readonly string[];
      readonly definition?: { readonly $text: string };
    };
  }
  const entities = parseAllDocuments(read('catalog-info.yaml')).map((document) => document.toJS() as Entity);
  const named = new Map(
    entities.map((entity) => [`${entity.kind.toLowerCase()}:${entity.metadata.name}`, entity]),
  );

  it('describes the component, and everything it refers to', () => {
    const component = named.get('component:ism-graph');
    const { dependsOn = [], providesApis = [], system } = component?.spec ?? {};
    const references = [
      ...dependsOn,
      ...providesApis.map((name) => `api:${name}`),
      `system:${String(system)}`,
    ];
    expect(references.filter((reference) => !named.has(reference))).toEqual([]);
    for (const { metadata, spec } of entities) {
      expect(metadata.description).toBeTruthy();
      expect(spec.owner).toBe('team-platform');
    }
  });

  it('takes the definitions of the interfaces from committed files', () => {
    const files = entities.flatMap(({ spec }) => spec.definition?.$text ?? []);
    expect(files).toHaveLength(2);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

it('start scripts, image and bench give the young generation the same room (docs/performance/connections.md)', () => {
  const flag = '--max-semi-space-size=64';
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const name of ['start', 'start:subgraph', 'start:gateway'])
    expect(scripts[name]).toContain(`node ${flag} `);
  expect(read('Dockerfile')).toContain(`NODE_OPTIONS=${flag}`);
  expect(read('tests/bench/processes.ts')).toContain(`'${flag}'`);
});
