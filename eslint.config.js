import tseslint from 'typescript-eslint';

/**
 * Boundaries: each folder of lib may import only what the table in README.md ("Who may import whom") says.
 * `may` lists folders; everything else of ours is refused, with the way out.
 */
const folders = [
  'columns',
  'crm',
  'engine',
  'facts',
  'goals',
  'import',
  'insight',
  'messages',
  'metrics',
  'model',
  'platform',
  'reader',
  'report',
  'sources',
  'store',
  'sync',
  'text',
];
const packages = ['dexie', 'preact', 'chart.js', 'webextension-polyfill', 'wxt', 'papaparse'];

const rules = {
  model: { may: ['model'], way: 'model knows only itself and zod/mini; move the code that needs more to the folder that owns it' },
  columns: { may: ['columns', 'model'], way: 'columns are pure: hand the data in' },
  facts: {
    may: ['facts', 'columns', 'model'],
    way: 'facts are derived from a data set alone; what depends on a question is a population in metrics',
  },
  metrics: { may: ['metrics', 'facts', 'columns', 'model'], way: 'a metric gets its question from the engine; nothing else' },
  engine: {
    may: ['engine', 'metrics', 'facts', 'columns', 'model'],
    way: 'the engine is pure: the caller loads the data and passes the clock',
  },
  goals: {
    may: ['goals', 'model', 'columns', 'metrics', 'engine/question', 'messages/(protocol|questions.*|alerts|reminder-rules)'],
    way: 'goals are pure: state and now in, what is due out',
  },
  insight: {
    may: ['insight', 'model', 'columns', 'facts', 'engine', 'metrics', 'messages/(protocol|questions.*)'],
    way: 'insight reads columns and answers facts; it never fetches',
  },
  report: {
    may: ['report', 'engine', 'metrics', 'model', 'text', 'messages/(protocol|questions.*)'],
    way: 'a report is made of figures; it neither fetches nor draws a page of its own',
  },
  crm: {
    may: ['crm', 'model'],
    packages: [],
    way: 'an adapter knows the contract, the HTTP layer and the model; fetch and document come in as arguments',
  },
  sources: {
    may: ['sources', 'crm', 'model'],
    packages: [],
    way: 'a marketing source knows the contract, the HTTP layer and the model; fetch and keys come in as arguments',
  },
  import: {
    may: ['import', 'model', 'text'],
    packages: ['papaparse'],
    way: 'import turns files into records; who keeps them is the caller’s business',
  },
  reader: {
    may: ['reader', 'import', 'model'],
    way: 'the reader turns a page into rows and rows into a mapping; who asks and who keeps them is the caller’s business',
  },
  store: {
    may: ['store', 'model', 'columns', 'messages/(protocol|questions.*)'],
    packages: ['dexie'],
    way: 'the store keeps bytes; it does not know who asks or why',
  },
  sync: {
    may: ['sync', 'store', 'crm', 'sources', 'model', 'messages/protocol'],
    way: 'sync moves pages from an adapter to the store; views ask the store',
  },
  messages: {
    may: ['messages', 'model', 'crm/adapter', 'engine/question', 'metrics/result', 'reader/(part|saved|site|take)'],
    packages: ['wxt'],
    way: 'messages carry plain data; import types only',
  },
  platform: {
    may: ['platform', 'model', 'messages/protocol'],
    packages: ['wxt', 'webextension-polyfill'],
    way: 'platform wraps browser.* and nothing else',
  },
  text: {
    may: ['text', 'model', 'metrics/result', 'engine/question', 'messages/(protocol|questions.*)'],
    way: 'text formats values; it never computes them',
  },
};

const refuse = (group, message) => ({ regex: group, message });

function boundary(name, { may, packages: allowed = [], way }) {
  const open = new Set(may.map((m) => m.split('/')[0]));
  const patterns = folders
    .filter((f) => !open.has(f))
    .map((f) => refuse(`^(\\.\\./)+${f}(/|$)|lib/${f}(/|$)`, `lib/${name} must not import lib/${f}: ${way}.`));
  for (const m of may.filter((m) => m.includes('/'))) {
    const [folder, file] = m.split('/');
    patterns.push(refuse(`^(\\.\\./)+${folder}/(?!${file}(\\.ts)?$)`, `lib/${name} may import only lib/${m}: ${way}.`));
  }
  for (const p of packages.filter((p) => !allowed.includes(p)))
    patterns.push(refuse(`^${p.replace('.', '\\.')}(/|$)`, `lib/${name} must not import ${p}: ${way}.`));
  patterns.push(refuse('(^|/)(components|entrypoints)/', `lib must not import views: ${way}.`));
  return { files: [`lib/${name}/**/*.{ts,tsx}`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const pureGlobals = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'indexedDB',
  'fetch',
  'browser',
  'chrome',
  'performance',
  'setTimeout',
  'setInterval',
  'Date',
  'XMLHttpRequest',
];
const noGlobals = (files, names, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-globals': [
      'error',
      ...names.map((name) => ({ name, message: `${name} is an effect; take it as an argument (lib/model/calendar.ts alone knows Date).` })),
    ],
  },
});

export default tseslint.config(
  { ignores: ['node_modules', '.output', '.wxt', '.cache', 'test/crms/*/web/**'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Page text is never markup: render it as text.' },
        { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML)$/]', message: 'Page text is never markup: build elements.' },
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(waitFor|waitUntil)$/][arguments.length=1]",
          message: 'Without a limit a condition has one second, which a busy machine exceeds: use expect.poll.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
  { files: ['test/**'], rules: { 'max-lines': 'off' } },
  ...Object.entries(rules).map(([name, rule]) => boundary(name, rule)),
  noGlobals(['lib/{columns,facts,import,metrics,engine,goals,insight,reader,report}/**/*.ts'], pureGlobals),
  noGlobals(['lib/model/**/*.ts'], pureGlobals, ['lib/model/calendar.ts']),
  noGlobals(['lib/{crm,sources}/**/*.ts'], ['window', 'document', 'fetch', 'browser', 'chrome', 'indexedDB', 'localStorage']),
  noGlobals(['components/**/*.{ts,tsx}'], ['browser', 'chrome', 'indexedDB', 'fetch']),
  {
    files: ['components/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...[
              'store',
              'crm',
              'sync',
              'engine/(?!question)',
              'metrics/(?!result|labels|presets|reasons|vocabulary|hero|ids|companion-units|options|option-kinds)',
              'facts',
              'import',
              'reader',
              'columns',
              'platform',
              'sources',
            ].map((f) => refuse(`lib/${f}`, 'A view asks through lib/messages/client; it never reaches behind it.')),
            refuse('^(dexie|webextension-polyfill|wxt)(/|$)', 'A view has no browser and no database: ask through lib/messages/client.'),
          ],
        },
      ],
    },
  },
  {
    files: ['entrypoints/crm.content/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            refuse('^(zod|dexie|preact|chart\\.js)(/|$)', "The content script runs on someone else's page: it must stay tiny."),
            refuse(
              'lib/(engine|facts|import|metrics|sources|store|sync|columns|goals|insight|model)/(?!records$)',
              "The content script recognises, carries and docks; everything else is the background's.",
            ),
          ],
        },
      ],
    },
  },
);
