/** Tests on a real RabbitMQ and Redis: files of their own, and some of `npm test` again on these. Started by tests/servers/run.cjs. */
const { projects, ...settings } = require('./jest.config.cjs');

const integration = projects.find(({ displayName }) => displayName === 'integration');

module.exports = {
  ...settings,
  projects: [
    {
      ...integration,
      displayName: 'servers',
      testMatch: [
        '<rootDir>/tests/servers/**/*.test.ts',
        '<rootDir>/tests/integration/**/*.test.ts',
        '<rootDir>/tests/e2e/**/*.test.ts',
      ],
      globalSetup: '<rootDir>/tests/servers/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/servers/support/global-teardown.ts',
    },
  ],
  coverageThreshold: {},
};
