/** Who may import whom. The tsconfig of each folder says it once, this a second time. */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-is-pure',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: '^(contract/|node_modules/zod/)' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(client|tiles|demo|tests|bench)/' },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|demo|tests|bench|sql)/' },
    },
    {
      name: 'noun-takes-only-the-store-of-another',
      severity: 'error',
      from: { path: '^client/(incident|responder|heat|area|session|board|zone|tally)/' },
      to: {
        path: '^client/(incident|responder|heat|area|session|board|zone|tally)/',
        pathNot: ['^client/$1/', '/store\\.ts$'],
      },
    },
    {
      name: 'demo-is-an-outsider',
      severity: 'error',
      comment: 'Only loading the city itself goes through the database.',
      from: { path: '^demo/', pathNot: '^demo/load(_gap|_history)?\\.ts$' },
      to: { path: '^(server|client|tests|bench)/' },
    },
    {
      name: 'pg-only-in-the-engine',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/server_engine\\.ts$' },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'pglite-only-in-embedded',
      severity: 'error',
      from: { pathNot: '^server/embedded/' },
      to: { path: 'node_modules/@electric-sql/' },
    },
    {
      name: 'nothing-knows-the-tests',
      severity: 'error',
      from: { path: '^(contract|server|client|demo|tiles)/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
