// `npm run test:n8n`: not part of `npm test`, since real n8n is gigabytes and takes minutes to install.
export default {
  rootDir: '../../..',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFilesAfterEnv: ['<rootDir>/test/support/try-again-in-ci.mjs'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/transform.mjs' },
  testEnvironmentOptions: { customExportConditions: ['@askusers/source', 'node', 'default'] },
  testMatch: ['<rootDir>/test/n8n-nodes/real/*.test.ts'],
  testTimeout: 600_000,
};
