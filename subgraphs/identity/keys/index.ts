import { feature } from '../../shared/graph/feature';
import { SigningKey } from './signing-key.entity';

/** The keys that sign access tokens. Others read the public ones at `/.well-known/jwks.json`, not in the graph. */
export const keys = feature({ models: [SigningKey] });
