// Lint rules: type-checked strict TypeScript, React hooks, and the rooms of the house. Imports run
// downwards in the order of ROOMS; the page talks to engine/worker only (types aside).
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Engine rooms from the ground up: a room may import from itself and from rooms before it. */
const ROOMS = [
  'numerics',
  'diagnostics',
  'numerics',
  'units',
  'syntax',
  'algebra',
  'equations',
  'integration',
  'core',
  'codegen',
  'groups',
  'synapses',
  'inputs',
  'monitors',
  'spatial',
  'network',
  'document',
  'python',
  'worker',
  'cli',
];

const OUTSIDE = [
  'react',
  'react-dom',
  'react/*',
  'react-dom/*',
  'plotly.js',
  'plotly.js/*',
  'monaco-editor',
  'monaco-editor/*',
  '@monaco-editor/*',
];

/** Import rules of one room. */
function roomRules(room, index) {
  const above = ROOMS.slice(index + 1);
  const patterns = [
    { group: ['**/app/**'], message: 'the engine does not know the app' },
    { group: OUTSIDE, message: 'the engine has no DOM and no React' },
    ...above.map((name) => ({
      group: [`../${name}`, `../${name}/**`, `../../${name}`, `../../${name}/**`],
      message: `engine/${room} stands below engine/${name}: imports run downwards`,
    })),
  ];
  if (room !== 'algebra') {
    patterns.push({ group: ['mathjs', 'mathjs/*'], message: 'mathjs has one door: engine/algebra' });
  }
  if (room !== 'cli') {
    patterns.push({
      group: ['node:*', 'fs', 'path', 'os', 'child_process'],
      message: 'no Node built-ins here',
    });
  }
  return {
    files: [`engine/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      ...(room === 'cli'
        ? {}
        : {
            'no-restricted-globals': [
              'error',
              ...['window', 'document', 'process', 'Buffer', 'require', 'localStorage', 'navigator'].map(
                (name) => ({
                  name,
                  message: 'the engine runs in a worker, in Node and in tests alike',
                }),
              ),
            ],
          }),
    },
  };
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'public', 'test/golden'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  ...ROOMS.map(roomRules),
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/engine/*', '**/engine/*/**', '!**/engine/worker', '!**/engine/worker/**'],
              allowTypeImports: true,
              message: 'the app talks to engine/worker only (types aside)',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: ['test', 'it', 'describe'] },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
