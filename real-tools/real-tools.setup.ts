import type { TestProject } from 'vitest/node'
import { installTools, type RealTools } from './install-tools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    realTools: RealTools
  }
}

/** Once for all test files: where the tools are, or why they are not there. */
export default async function prepareRealTools(project: TestProject): Promise<void> {
  const tools = await installTools()
  if ('absent' in tools) console.log(`${tools.absent} The tests that need them are skipped.`)
  project.provide('realTools', tools)
}
