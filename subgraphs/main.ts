/** `npm run start:subgraph -- <domain>`: one domain in a process of its own. */
const DOMAINS: Readonly<Record<string, () => Promise<unknown>>> = {
  identity: () => import('./identity/main.js'),
  workforce: () => import('./workforce/main.js'),
};

const name = process.argv[2] ?? '';
const start = Object.hasOwn(DOMAINS, name) ? DOMAINS[name] : undefined;
if (start) {
  void start();
} else {
  process.stderr.write(`Which subgraph? One of: ${Object.keys(DOMAINS).join(', ')}\n`);
  process.exitCode = 2;
}
