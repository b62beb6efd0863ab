import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';
import house from './tools/eslint/house-rules.mjs';

const inCondition = 'CallExpression[callee.name="condition"], CallExpression[callee.property.name="condition"]';
const conditionReads = (selector, message) => ({ selector: `:matches(${inCondition}) ${selector}`, message });

const noProcessEnv = { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: 'Settings are read by loadConfig of #config alone.' };

/** What a replay would see differently, or a refused Update would wake (rules of the human steps). */
const workflowSyntax = [
  conditionReads(
    'MemberExpression[property.name=/^(historyLength|historySize|continueAsNewSuggested)$/]',
    'A condition may not read the history: keep a flag, measured after an activity.',
  ),
  conditionReads('CallExpression[callee.object.name="Date"]', 'A condition may not read the clock.'),
  conditionReads('NewExpression[callee.name="Date"]', 'A condition may not read the clock.'),
  {
    selector: 'ImportSpecifier[imported.name=/^(procedures|[a-z]+Steps|[a-z]+Stages)$/][importKind!="type"]',
    message: 'A running procedure carries its steps by value; the live tables may not be read here.',
  },
  { selector: 'TSTypeReference[typeName.name="Date"]', message: 'Payloads are JSON: use ISO strings.' },
];

const workflowGlobals = ['process', 'console', 'fetch', 'require', 'Buffer', 'crypto', 'performance', 'setImmediate', 'queueMicrotask'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.kaoji/', 'coverage/', 'apps/web/src/lib/api-types.ts', 'apps/web/public/', 'apps/web/vite.config.ts'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house, soft: { rules: { 'max-lines': builtinRules.get('max-lines') } } },
    rules: {
      'house/file-names': 'error',
      'house/import-arrows': 'error',
      'soft/max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'house/max-params': ['error', 3],
      complexity: ['error', 10],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/typeorm',
              importNames: ['InjectRepository', 'InjectEntityManager'],
              message: 'Every query runs in Database.transaction or Database.read.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'activities/**/*.ts'],
    ignores: ['libs/config/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', noProcessEnv] },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', noProcessEnv, ...workflowSyntax],
      'no-restricted-globals': ['error', ...workflowGlobals.map((name) => ({ name, message: 'It does not exist, or is not replayed, in a workflow.' }))],
    },
  },
  {
    files: ['workflows/*.workflow.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/migrations/*.ts', '**/*.spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'soft/max-lines': 'off', 'house/max-params': 'off', complexity: 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
  },
);
