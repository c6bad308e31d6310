import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import mocha from 'eslint-plugin-mocha'
import ts from 'typescript-eslint'

const nodeGlobals = [
  'AbortController',
  'AbortSignal',
  'Buffer',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'clearInterval',
  'clearTimeout',
  'console',
  'fetch',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
]

export default ts.config(
  {ignores: ['coverage', 'dist', 'src/generated']},
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  {languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}}},
  {rules: {'@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true}]}},
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...ts.configs.disableTypeChecked,
    languageOptions: {
      globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
      parserOptions: {projectService: false},
    },
  },
  {
    files: ['test/**'],
    ...mocha.configs.recommended,
    rules: {
      ...mocha.configs.recommended.rules,
      'mocha/consistent-spacing-between-blocks': 'off',
      'mocha/no-mocha-arrows': 'off',
      'mocha/no-setup-in-describe': 'off',
    },
  },
  {files: ['test/init.ts'], rules: {'@typescript-eslint/unbound-method': 'off'}},
  prettier,
)
