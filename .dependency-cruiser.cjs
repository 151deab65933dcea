/**
 * Import direction (docs/architecture.md). The files named main.ts, system.ts, warm.ts, gateway/start-gateway.ts and schema/cli.ts compose the parts
 * from outside and may import any of them.
 */
/** The domains, and the table that lists them: who may not know the one may not know the other. */
const DOMAIN = '^subgraphs/(?!shared/)';
const COMPOSING = '(^|/)main\\.ts$|^(system|warm)\\.ts$|^gateway/start-gateway\\.ts$|^schema/cli\\.ts$';

/** A package by name, wherever npm put it. */
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`).join('|');

const GRAPHQL_STACK = packages('graphql', 'type-graphql', '@apollo/[^/]+', 'graphql-middleware');
const HTTP_STACK = packages('fastify', '@fastify/[^/]+', 'undici');
const DATABASE_STACK = packages('typeorm', 'pg', 'pg-protocol', 'pg-copy-streams');

/** Forbids the imports of one layer of a feature (`noun.layer.ts`) that point back up. */
const layer = (from, to, comment) => ({
  name: `${from}-looks-down`,
  comment,
  severity: 'error',
  from: { path: `^subgraphs/.*\\.(${from})\\.ts$` },
  to: { path: `^subgraphs/.*\\.(${to})\\.ts$` },
});

module.exports = {
  forbidden: [
    {
      name: 'contract-is-pure',
      comment: 'Every process depends on schema/contract, so it depends on no part of them and does no I/O.',
      severity: 'error',
      from: { path: '^schema/contract/' },
      to: {
        pathNot: [
          '^schema/contract/',
          packages('graphql', 'decimal\\.js', 'class-validator'),
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'schema-knows-no-part',
      comment:
        'Access rules and registry work on any SDL; only schema/cli.ts names the parts of this system.',
      severity: 'error',
      from: { path: '^schema/', pathNot: COMPOSING },
      to: { path: '^(subgraphs|gateway|rest-adapter)/|^(main|system)\\.ts$' },
    },
    {
      name: 'domains-meet-in-the-graph',
      comment: 'A domain must stay deployable alone: what it needs of another it asks through the graph.',
      severity: 'error',
      from: { path: '^subgraphs/(?!shared/)([^/]+)/' },
      to: { path: DOMAIN, pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'kit-knows-no-domain',
      comment: 'The kit serves every domain; a domain that it names could not be removed.',
      severity: 'error',
      from: { path: '^subgraphs/shared/' },
      to: { path: DOMAIN },
    },
    {
      name: 'runtime-knows-no-graph',
      comment: 'The gateway starts on the runtime without the subgraph kit.',
      severity: 'error',
      from: { path: '^subgraphs/shared/runtime/' },
      to: { path: '^subgraphs/shared/(graph|serving|model)/' },
    },
    {
      name: 'subgraphs-face-down',
      comment: 'A subgraph does not know who asks: it runs without gateway and REST.',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: COMPOSING },
      to: { path: '^(gateway|rest-adapter)/' },
    },
    {
      name: 'edge-knows-no-domain',
      comment:
        'Gateway and adapter know the graph by its schema alone, so any subgraph can move to another process.',
      severity: 'error',
      from: { path: '^(gateway|rest-adapter)/', pathNot: COMPOSING },
      to: { path: [DOMAIN, packages('typeorm')] },
    },
    {
      name: 'edge-runs-without-kit',
      comment:
        'The subgraph kit brings TypeORM and type-graphql; the edge may share its types, not its code.',
      severity: 'error',
      from: { path: '^(gateway|rest-adapter)/', pathNot: COMPOSING },
      to: { path: '^subgraphs/shared/(graph|serving|model)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'gateway-knows-no-rest',
      comment: 'The gateway serves any graph; REST is one client of it.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: COMPOSING },
      to: { path: '^rest-adapter/' },
    },
    {
      name: 'gateway-is-composed-from-outside',
      comment:
        'The folders of the gateway are its parts; only the files beside them (main.ts, start-gateway.ts, composition.ts, server.ts) put them together.',
      severity: 'error',
      from: { path: '^gateway/[^/]+/' },
      to: { path: '^gateway/[^/]+\\.ts$' },
    },
    layer(
      'resolver',
      'repository',
      'A resolver translates and delegates: statements are reached through a service.',
    ),
    layer('service', 'resolver', 'A use case does not know how it is called.'),
    layer('repository', 'resolver|service|access', 'A repository reads and writes; it takes no decisions.'),
    layer('loader', 'resolver|service|access', 'A loader batches a repository; it takes no decisions.'),
    layer('entity', 'resolver|service|repository|loader|access', 'A table does not know its users.'),
    layer(
      'input',
      'resolver|service|repository|loader|access',
      'An input states its own shape and limits only.',
    ),
    {
      name: 'services-read-as-policy',
      comment: 'A use case is the same over GraphQL, REST and jobs: it knows neither GraphQL nor HTTP.',
      severity: 'error',
      from: { path: '^subgraphs/.*\\.service\\.ts$' },
      to: { path: [GRAPHQL_STACK, HTTP_STACK] },
    },
    {
      name: 'statements-live-in-repositories',
      comment: 'A repository knows the database and nothing of GraphQL or HTTP.',
      severity: 'error',
      from: { path: '^subgraphs/.*\\.repository\\.ts$' },
      to: { path: [GRAPHQL_STACK, HTTP_STACK] },
    },
    {
      name: 'resolvers-know-no-database',
      comment: 'A resolver translates and delegates.',
      severity: 'error',
      from: { path: '^subgraphs/.*\\.resolver\\.ts$' },
      to: { path: [DATABASE_STACK, HTTP_STACK] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration makes the same tables in every version of the code, so it uses none of it.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/migrations/' },
      to: { pathNot: packages('typeorm') },
    },
    {
      name: 'no-ambient-context',
      comment:
        'What a function needs it is given. One AsyncLocalStorage makes every promise of the process more expensive for good, reads included.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^(node:)?async_hooks$' },
    },
    {
      name: 'sofa-behind-one-door',
      comment:
        'sofa-api is maintained only, not developed: rest-adapter/sofa is the one place that would change with it.',
      severity: 'error',
      from: { pathNot: '^(rest-adapter/sofa|tests)/' },
      to: { path: packages('sofa-api', 'fets') },
    },
    {
      name: 'shield-behind-one-door',
      comment:
        'graphql-shield is dormant: schema/access (gateway) and the subgraph kit are all that would change with it.',
      severity: 'error',
      from: { pathNot: '^(schema/access|subgraphs/shared/graph|tests)/' },
      to: { path: packages('graphql-shield') },
    },
    {
      name: 'no-cycles',
      comment: 'Modules of a cycle cannot be understood, tested or loaded one by one, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-cycles',
      comment:
        'A folder is one subject: features that import each other are one feature in two places, and neither can be read, moved or removed alone.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-needs-no-tests',
      comment: 'The product runs without its tests and without development dependencies.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'product-needs-no-dev-packages',
      comment: 'An image is installed with --omit=dev.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'The import names nothing that exists.',
      severity: 'error',
      from: {},
      // The build is there only when something was built.
      to: { couldNotResolve: true, pathNot: '(^|/)dist/' },
    },
    {
      name: 'files-have-a-subject',
      comment: 'utils and helpers say nothing of what is inside, so everything ends up there.',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils?|helpers?)(\\.ts|/)', pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports are dependencies too: a service that takes a FastifyRequest knows fastify.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
