import { runImport } from '../../shared/legacy/import-command';

/** `npm run import:students -- --folder export`: loads the students of the old system; docs/legacy-import.md has its form. */
runImport({
  name: 'import:students',
  description:
    'Loads the students of the old system, their enrollments and grades, into an existing database.',
  source: { option: 'folder', help: 'where the CSV files are' },
  load: async (folder, url, dryRun) => (await import('./import.js')).importStudents({ url, folder, dryRun }),
});
