import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import vueParser from 'vue-eslint-parser'

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = '/^\\..*\\/(utils?|helpers?|common|misc|types|constants|index)(\\.ts)?$/'

export default tseslint.config(
  {
    ignores: [
      'dist',
      'data',
      '.tsc',
      'node_modules',
      'test-results',
      '**/*.config.*',
      '**/*.cjs',
      '**/*.mjs',
      'server/start_page',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      eqeqeq: 'error',
      'no-warning-comments': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: `ImportDeclaration[source.value=${EMPTY_NAMES}]`,
          message: 'Name the file by what it holds.',
        },
        { selector: 'ExportAllDeclaration', message: 'No barrels.' },
      ],
      // Prettier lays out.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['client/**', 'contract/**', 'tiles/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer'] },
  },
  {
    // TypeScript sees no .vue file by itself; vue-tsc checks what these rules cannot.
    files: ['client/**/*.vue', 'client/main.ts', 'client/router.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  {
    // A describe() holds its tests.
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
)
