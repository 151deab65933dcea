import type { RequestMetadata } from '../../schema/contract/identity';

/** A request of somebody who may read everything and has no row: subgraphs believe the gateway who asks. */
export const ADMINISTRATOR: RequestMetadata = {
  identity: {
    kind: 'user',
    userId: '00000000-0000-4000-8000-000000000000',
    sub: '00000000-0000-4000-8000-000000000000',
    email: 'admin@ism.test',
    role: 'ADMIN',
    scopes: [],
    sessionId: null,
  },
  requestId: 'r',
  clientAddress: '127.0.0.1',
  refreshToken: null,
};
