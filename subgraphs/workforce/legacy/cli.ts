import { runImport } from '../../shared/legacy/import-command';
import { importLegacy } from './import';

/** `npm run import:legacy -- --folder export`: loads the export of an existing system; docs/legacy-import.md has its form. */
runImport({
  name: 'import:legacy',
  description: 'Loads the CSV export of an existing system into an existing database.',
  source: { option: 'folder', help: 'where the CSV files are' },
  load: (folder, url, dryRun) => importLegacy({ url, folder, dryRun }),
});
