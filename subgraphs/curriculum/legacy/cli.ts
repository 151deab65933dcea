import { runImport } from '../../shared/legacy/import-command';

/** `npm run import:curriculum -- --folder export`: loads the curriculum of the old system; docs/legacy-import.md has its form. */
runImport({
  name: 'import:curriculum',
  description: 'Loads the curriculum of the old system into an existing database.',
  source: { option: 'folder', help: 'where the CSV files are' },
  load: async (folder, url, dryRun) =>
    (await import('./import.js')).importCurriculum({ url, folder, dryRun }),
});
