const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  target: 'es2023',
  keepClassNames: true,
};

/** One project per level of test; each is run by name, so that the fast ones never wait for a server. */
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.kaoji'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // cookie and content-disposition are ESM only and are require()d by light-my-request and @fastify/static
  transformIgnorePatterns: ['/node_modules/(?!(?:.*/)?(?:cookie|content-disposition)/)'],
  transform: {
    '/node_modules/(?:.*/)?(?:cookie|content-disposition)/.*\\.js$': ['@swc/jest', { swcrc: false, jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
    '^.+\\.ts$': ['@swc/jest', { swcrc: false, sourceMaps: 'inline', jsc, module: { type: 'es6' } }],
  },
  ...extra,
});

export default {
  workerIdleMemoryLimit: '512MB',
  // a busy machine is slow, not wrong
  testTimeout: 90_000,
  projects: [
    project('unit', ['<rootDir>/{apps,libs,activities,workflows}/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts']),
    project('differential', ['<rootDir>/test/differential/**/*.spec.ts']),
    project('workflows', ['<rootDir>/test/workflows/**/*.spec.ts']),
    project('records', ['<rootDir>/test/records/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
    project('replay', ['<rootDir>/test/replay/**/*.spec.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.spec.ts']),
  ],
};
