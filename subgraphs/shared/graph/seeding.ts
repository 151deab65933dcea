import type { Config } from '../runtime/config/config';
import { withAdvisoryLock } from '../runtime/advisory-lock';
import type { Subgraph } from './subgraph';

/** Key of an advisory lock that nothing else uses. */
const SEED_LOCK = 7_202_811;

/**
 * Writes the demo data of the domains of a process one after the other, but not in production, and then their first rows; what exists is kept.
 * Of processes that start together one writes the demo data, and the others wait.
 */
export async function seed(
  subgraphs: readonly Pick<Subgraph, 'writeDemoData' | 'writeFirstRows'>[],
  databaseUrl: string,
  { isProduction }: Pick<Config, 'isProduction'>,
): Promise<void> {
  if (!isProduction) {
    await withAdvisoryLock(databaseUrl, SEED_LOCK, async () => {
      for (const subgraph of subgraphs) await subgraph.writeDemoData();
    });
  }
  for (const subgraph of subgraphs) await subgraph.writeFirstRows();
}
