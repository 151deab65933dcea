import { access } from '../graph/access-policies';
import { feature } from '../graph/feature';
import { ImportError } from './import-report.type';

/** What every domain that imports files has: whoever may import one reads what was wrong with it. */
export const fileImports = feature({
  models: [ImportError],
  access: { ImportFault: { '*': access('authenticated') } },
});
