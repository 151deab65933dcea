/** Seconds; the REST conventions give the cookie the same life. */
export const ACCESS_TOKEN_LIFE = 3600;
