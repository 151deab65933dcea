import { access, foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';
import { ImportError } from './import-report.type';
import type { JobReference } from './job-reference';

/** What every domain that imports files has: whoever may import one reads what was wrong with it, and which job does it. */
export const fileImports = feature({
  models: [ImportError],
  references: { Job: ({ id }) => ({ id: String(id) }) satisfies JobReference },
  access: { ImportFault: { '*': access('authenticated') }, Job: { id: foreignKey } },
});
