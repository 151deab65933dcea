/** The arguments of a field that takes a signed body; the subgraph that knows the secret checks the signature. */
export const SIGNED_PARTS = ['payload', 'message_id', 'timestamp', 'signature'] as const;
