import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SupergraphSource, type SupergraphSourceOptions } from './source';

/** Editors and deployments write a file in several steps; one look after the last of them is enough. */
const SETTLE_MS = 100;

/**
 * The supergraph in a file, re-read when it changes.
 * @param settleMs quiet time after the last change before the file is read. Default 100.
 */
export function fileSupergraph(
  path: string,
  options: Omit<SupergraphSourceOptions, 'watch'>,
  settleMs: number = SETTLE_MS,
): SupergraphSource {
  return new SupergraphSource(() => readFile(path, 'utf8'), {
    ...options,
    watch: (refresh) => watchFolder(dirname(path), settleMs, refresh, options.logger),
  });
}

/**
 * Watches the folder, not the file: a deployment replaces the file by rename or by switching a symbolic link beside
 * it, and a watch on the old file would never hear of it. The source compares contents, so strangers in the same
 * folder cost one read.
 */
function watchFolder(
  folder: string,
  settleMs: number,
  changed: () => void,
  logger: SupergraphSourceOptions['logger'],
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { persistent: false }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
    timer.unref();
  });
  watcher.on('error', (error) => logger.error({ err: error }, 'supergraph file is no longer watched'));
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
