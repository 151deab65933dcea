import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { releaseLock, takeLock } from './lock-file';

/**
 * Reserves a data folder for one process of a kind (`system`, or a subgraph's name).
 * @returns a function that releases it
 * @throws when another such process lives on the folder
 */
export function lockDataFolder(dataDir: string, kind: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `${kind}.lock`);
  const holder = takeLock(file);
  if (holder !== null) {
    throw new Error(
      `Another ISM Graph (process ${holder}) uses the data folder ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  return () => releaseLock(file);
}
