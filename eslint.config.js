import tseslint from 'typescript-eslint';

const luck = 'Chance comes from an Rng that is handed in.';
const clock = 'Time is simulated and handed in; the wall clock belongs to apps/.';
const engines =
  'Engines round this differently; use exp, log, power … of @hearsay/kernel, or + − × ÷ and Math.sqrt.';

/** What decides or reaches the log may know neither luck nor clock nor what engines do differently. */
const bans = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: luck },
    { object: 'Date', property: 'now', message: clock },
    { object: 'Date', property: 'parse', message: clock },
    { object: 'performance', property: 'now', message: clock },
    { object: 'crypto', property: 'randomUUID', message: luck },
    { object: 'crypto', property: 'getRandomValues', message: luck },
    ...[
      'exp',
      'expm1',
      'log',
      'log1p',
      'log2',
      'log10',
      'pow',
      'cbrt',
      'hypot',
      'sin',
      'cos',
      'tan',
      'asin',
      'acos',
      'atan',
      'atan2',
      'sinh',
      'cosh',
      'tanh',
    ].map((property) => ({ object: 'Math', property, message: engines })),
    ...[
      'localeCompare',
      'toLocaleString',
      'toLocaleDateString',
      'toLocaleTimeString',
      'toLocaleLowerCase',
      'toLocaleUpperCase',
    ].map((property) => ({
      property,
      message: 'Locales differ between machines; compare by code units, or by a stated key.',
    })),
  ],
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame'].map((name) => ({
      name,
      message: clock,
    })),
    { name: 'Intl', message: 'Locales differ between machines.' },
    { name: 'Date', message: clock },
    { name: 'performance', message: clock },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "BinaryExpression[operator='**']", message: engines },
    { selector: "AssignmentExpression[operator='**=']", message: engines },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'runs/**', 'sweeps/**', 'coverage/**', '**/*.tmp.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['packages/**/*.ts'],
    ignores: [
      '**/*.test.ts',
      '**/fixtures/**',
      '**/fixtures.ts',
      'packages/runs/**',
      'packages/server/**',
      'packages/models/testing/**',
      'packages/laboratory/queue/**',
    ],
    rules: bans,
  },
  { files: ['bench/**/*.ts', 'scripts/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' },
  },
);
