import tseslint from 'typescript-eslint';
import words from './lint/words.mjs';

/** The environment is read once and validated whole; a value read elsewhere would escape both. */
const ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'Read the environment through subgraphs/shared/runtime/config.ts only.',
};

/** Programs whose output is their result. */
const PRINTING = [
  'main.ts',
  '**/main.ts',
  '**/cli.ts',
  'subgraphs/seed-bulk.ts',
  '**/*command.ts',
  'lint/check-*.mjs',
  'tests/bench/**',
];

export default tseslint.config(
  {
    ignores: ['dist/', 'data/', 'coverage/', 'node_modules/', 'tests/testkit/api-types/schemas.d.ts'],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-param-reassign': 'error',
      'no-restricted-properties': ['error', ENVIRONMENT],
      'no-sequences': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A file is one idea: beyond this it is several.
      'max-lines': ['error', { max: 400 }],
      // `||` is right where an empty text or false counts as nothing.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { boolean: true, string: true } },
      ],
      // Overflows its stack on the recursive types of graphql (8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `async` without `await` turns a throw into a rejection, as callers of an async interface expect.
      '@typescript-eslint/require-await': 'off',
      // Generic row readers name the row type once, at the call.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    // Migrations that ran are text that nobody rewrites; the test of the rule has to name the words.
    ignores: ['**/migrations/*.ts', 'tests/unit/words/*.ts'],
    plugins: { ism: words },
    rules: { 'ism/words': 'error' },
  },
  {
    // TypeORM and type-graphql fill these classes from outside the constructor.
    files: ['**/*.entity.ts', '**/*.input.ts', '**/*.type.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/migrations/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['subgraphs/shared/runtime/config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: PRINTING,
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.{ts,cjs}'],
    rules: {
      'no-restricted-properties': 'off',
      // `expect(gateway.load)` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
