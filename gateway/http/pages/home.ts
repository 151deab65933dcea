import type { FastifyInstance } from 'fastify';
import type { SubgraphState } from '../../data-sources/subgraphs';
import type { SupergraphState } from '../../supergraph/source';
import { escapeHtml } from './escape-html';

export interface HomePageData {
  readonly subgraphs: readonly SubgraphState[];
  readonly supergraph: SupergraphState;
}

interface Link {
  /** Shown only when the app has the route. */
  readonly path: string;
  readonly text: string;
}

const LINKS: readonly Link[] = [
  { path: '/graphql', text: 'GraphQL: endpoint and IDE' },
  { path: '/api/docs/', text: 'REST API: documentation' },
  { path: '/api/schema/', text: 'REST API: OpenAPI document' },
  { path: '/api/health/', text: 'Health' },
  { path: '/metrics', text: 'Metrics' },
  { path: '/.well-known/jwks.json', text: 'Public keys of access tokens' },
];

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem; color: #1c2430; background: #fff; }
  h1 { font-size: 1.75rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 2.5rem 0 .5rem; color: #5b6675; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #e3e7ec; }
  th { font-weight: 600; } a { color: #0b57d0; } ul { list-style: none; padding: 0; } li { padding: .2rem 0; }
  .bad { color: #b3261e; } p { margin: .25rem 0; color: #5b6675; }
  @media (prefers-color-scheme: dark) { body { color: #e4e8ee; background: #12161c; } th, td { border-color: #2b323c; } a { color: #8ab4f8; } .bad { color: #f2b8b5; } }`;

/** `/`: what runs here, how it is, and where to go. */
export function registerHomePage(app: FastifyInstance, data: () => HomePageData): void {
  app.get('/', (_request, reply) => {
    const links = LINKS.filter(({ path }) => app.hasRoute({ method: 'GET', url: path }));
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(render(data(), links));
  });
}

function render({ subgraphs, supergraph }: HomePageData, links: readonly Link[]): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ISM Graph</title><style>${STYLE}</style></head>
<body>
<h1>ISM Graph</h1>
<p>One federated graph, and a REST API over it.</p>
<h2>Where to go</h2>
<ul>${links.map(({ path, text }) => `<li><a href="${path}">${escapeHtml(text)}</a></li>`).join('')}</ul>
<h2>What runs here</h2>
<table><tr><th>Subgraph</th><th>Reached</th><th>State</th></tr>${subgraphs.map(subgraphRow).join('')}</table>
<h2>Supergraph</h2>
${supergraphLine(supergraph)}
</body>
</html>
`;
}

function subgraphRow({ name, transport, breakers }: SubgraphState): string {
  const isServing = Object.values(breakers).every((state) => state === 'closed');
  const state = isServing ? 'serving' : '<span class="bad">not responding</span>';
  return `<tr><td>${escapeHtml(name)}</td><td>${transport}</td><td>${state}</td></tr>`;
}

function supergraphLine(state: SupergraphState): string {
  if (state.phase === 'empty') return '<p>None is loaded.</p>';
  const serving = `<p>Version ${state.hash}, serving since ${state.since.toISOString()}.</p>`;
  if (state.phase === 'serving') return serving;
  return `${serving}<p class="bad">A newer one was rejected; the log says why.</p>`;
}
