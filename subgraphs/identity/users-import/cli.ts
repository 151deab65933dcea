import { runImport } from '../../shared/legacy/import-command';

/** `npm run import:users -- --file users.csv`: loads the logins of an existing system; docs/legacy-import.md has its form. */
runImport({
  name: 'import:users',
  description: 'Loads the logins of an existing system into an existing database.',
  source: { option: 'file', help: 'the CSV file' },
  load: async (file, url, dryRun) => (await import('./import.js')).importUsers({ url, file, dryRun }),
});
