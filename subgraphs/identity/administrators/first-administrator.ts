import type { SubgraphDependencies } from '../../shared/graph/definition';
import { Administrators } from './administrators';

/** What the audit log names as the source. */
const SOURCE = 'ADMIN_EMAIL';

/**
 * Makes the administrator of ADMIN_EMAIL and ADMIN_PASSWORD while there is no active one. The settings can stay: from then on they
 * are not looked at, and no process changes that user.
 * @throws Error with one sentence when they cannot be used
 */
export async function createFirstAdministrator({
  dataSource,
  writer,
  config,
  logger,
}: SubgraphDependencies): Promise<void> {
  if (config.firstAdministrator === null) return;
  const person = { ...config.firstAdministrator, givenName: 'First', familyName: 'Administrator' };
  const id = await new Administrators(dataSource, writer).createFirst(person, SOURCE);
  if (id !== null) logger.info({ userId: id }, 'the first administrator was made from ADMIN_EMAIL');
}
