/**
 * Channel of PostgreSQL on which the database tells whose inboxes a transaction has changed: ids of users, separated by commas. The
 * trigger of notifications writes to it, every process of the gateway listens.
 */
export const INBOXES_CHANNEL = 'notifications_inboxes';
