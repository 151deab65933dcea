import 'reflect-metadata';

// Read by @apollo/gateway when it is loaded; without it the gateway looks for cloud resources to report to.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
