import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import { z } from 'zod'
import { errorBody } from '../shared/error-code.ts'
import { run } from './run.ts'

/**
 * Runs commands in the test's own process, on a data folder, with variables that the machine has for them until the test has ended: for
 * what does not depend on being a process, as starting one takes a while.
 */
export function createRunHere(folder: string, machine: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(machine)) vi.stubEnv(name, value)

  async function ran(...argv: string[]) {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
    const code = await run(argv, {
      installed: { root: process.cwd(), version: '0.0.0-test', built: false },
      env: { ...machine, KEYDECK_HOME: folder },
      stdin,
      stdout,
      stderr,
      printed: async () => {},
      signal: new AbortController().signal,
      launch: () => Promise.reject(new Error('nothing is to be started here')),
    })
    return { code, stdout: await text(stdout.end()), stderr: await text(stderr.end()) }
  }

  return {
    ran,

    /** What a command that ends with this status prints, read by the schema. */
    async json<Shape>(schema: z.ZodType<Shape>, argv: readonly string[], expected = 0): Promise<Shape> {
      const { code, stdout, stderr } = await ran(...argv, '--json')
      if (code !== expected) throw new Error(`keydeck ${argv.join(' ')} ended with ${code}: ${stderr}`)
      return schema.parse(JSON.parse(stdout))
    },

    /** The status and the error of a command that must fail. */
    async failure(argv: readonly string[]) {
      const { code, stdout, stderr } = await ran(...argv, '--json')
      if (stdout !== '') throw new Error(`keydeck ${argv.join(' ')} printed ${stdout}`)
      return { exitCode: code, ...z.object({ error: errorBody }).parse(JSON.parse(stderr)).error }
    },
  }
}
