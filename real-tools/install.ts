import { installTools } from './install-tools.ts'

/** Installs the tools beforehand, so that nothing waits for them later. Why they are absent is said by the tests that need them. */
await installTools()
