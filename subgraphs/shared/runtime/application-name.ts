/** Name of this process's connections in pg_stat_activity; the embedded server tells by it whose they are. */
export function applicationName(part: string): string {
  return `ism-graph:${process.pid}:${part}`;
}
