import type { Config } from '../runtime/config/config';
import { keptSecret } from '../runtime/secrets';

/** The password of every demo user: DEMO_PASSWORD, else one made once and kept in the data folder. */
export function demoPassword(config: Config): string {
  return config.demoPassword ?? keptSecret(config.dataDir, 'demo-password', 12);
}
