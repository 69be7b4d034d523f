export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/transform.mjs' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'default'] },
  coverageProvider: 'v8',
  testTimeout: 30_000,
};
