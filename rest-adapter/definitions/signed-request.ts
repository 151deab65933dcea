/** Headers of a request whose body is signed by whoever sends it, who has no session. */
export const SIGNATURE_HEADER = 'X-Signature';
export const TIMESTAMP_HEADER = 'X-Timestamp';

/** The arguments of a field that takes a signed body; the subgraph that knows the secret checks the signature. */
export const SIGNED_PARTS = ['payload', 'timestamp', 'signature'] as const;
