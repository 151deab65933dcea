/**
 * Apollo's packages read this variable while they load and then start exporters that report to their maker.
 * Nothing here calls home, so every file that imports them imports this one first.
 */
// eslint-disable-next-line no-restricted-properties -- written, not read; no configuration decides on it
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

export {};
