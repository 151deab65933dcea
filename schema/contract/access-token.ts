/** Issuer (`iss`) and audience (`aud`) of this system's own access tokens: signed by identity, verified by the gateway. */
export const OWN_ISSUER = 'ism-graph';
export const OWN_AUDIENCE = 'ism-graph';
