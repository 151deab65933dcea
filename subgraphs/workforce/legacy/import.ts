import { importFolder, type LegacyOptions } from '../../shared/legacy/import-folder';
import type { LegacyReport } from '../../shared/legacy/report';
import { LEGACY_FILES } from './files';

/** Loads the files of a legacy export that belong to this domain. @throws what `importFolder` throws */
export const importLegacy = (options: LegacyOptions): Promise<LegacyReport> =>
  importFolder(options, { table: 'workforce.settings', files: LEGACY_FILES, ofOthers: ['users.csv'] });
