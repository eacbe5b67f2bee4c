import { enableCompileCache } from 'node:module'

// Coverage is exact only for code that is compiled anew: https://nodejs.org/api/module.html#module-compile-cache
if (process.env['NODE_V8_COVERAGE'] === undefined) enableCompileCache()
await import('./run.ts')
