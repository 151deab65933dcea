import { runImport } from '../../shared/legacy/import-command';

/** `npm run import:legacy -- --folder export`: loads the export of an existing system; docs/legacy-import.md has its form. */
runImport({
  name: 'import:legacy',
  description: 'Loads the CSV export of an existing system into an existing database.',
  source: { option: 'folder', help: 'where the CSV files are' },
  load: async (folder, url, dryRun) => (await import('./import.js')).importLegacy({ url, folder, dryRun }),
});
