import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { z } from 'zod'
import { startFakeProvider, type FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { errorCodes } from '../shared/error-code.ts'
import { checkOutcomes } from '../shared/check.ts'
import { sharedCliPackage } from './cli-package.fixture.ts'
import type { InstalledPackage } from './context.ts'

/** What the contract says of an error on stderr; `outcome` stands there only with `check-failed`. */
const errorLine = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    message: z.string().min(1),
    fix: z.string(),
    outcome: z.enum(checkOutcomes).optional(),
  }),
})

export type Ended = { code: number; stdout: string; stderr: string }
type Options = { stdin?: string; env?: Record<string, string> }

export type Cli = ReturnType<typeof createCli>

type ForEachTest = { vault?: 'unprotected' }
type Started = { cli: Cli; fake: FakeProvider; installed: InstalledPackage }

/** Hands every test of the file a command line with a data folder of its own, beside a provider; both end with the test. */
export function cliForEachTest({ vault }: ForEachTest, receive: (started: Started) => void): void {
  let installed: InstalledPackage
  let started: Started
  let prepared: Cli | undefined
  beforeAll(async () => {
    installed = await sharedCliPackage()
    if (vault === undefined) return
    prepared = createCli(installed)
    await prepared.run(['init', '--unprotected'])
  })
  afterAll(() => prepared?.remove())
  beforeEach(async () => {
    started = { cli: createCli(installed), fake: await startFakeProvider(), installed }
    receive(started)
    // A copy is there in no time, and each test has its own.
    if (prepared) copyFolder(prepared.home, started.cli.home)
  })
  afterEach(async () => {
    await started.cli.remove()
    await started.fake.close()
  })
}

function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  chmodSync(to, 0o700)
}

/** The command line as a person or a script runs it, as processes, on a data folder of its own. */
export function createCli({ root }: Pick<InstalledPackage, 'root'>) {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-cli-'))
  const home = join(folder, 'home')
  const program = [process.execPath, join(root, 'bin', 'keydeck.js')] as const
  const started: ChildProcessByStdio<Writable, Readable, Readable>[] = []

  const environment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
    PATH: process.env['PATH'],
    HOME: folder,
    KEYDECK_HOME: home,
    NO_COLOR: '1',
    ...extra,
  })

  function start(args: readonly string[], extra?: Record<string, string>) {
    const [node, ...flags] = program
    const child = spawn(node, [...flags, ...args], { env: environment(extra), stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.on('error', () => {}) // a command that reads no input ends before it is written
    started.push(child)
    return child
  }

  async function run(args: readonly string[], { stdin = '', env }: Options = {}): Promise<Ended> {
    const child = start(args, env)
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)]
    child.stdin.end(stdin)
    const [code] = await once(child, 'close')
    return { code: Number(code), stdout: stdout(), stderr: stderr() }
  }

  return {
    folder,
    home,
    program,
    environment,
    start,
    run,

    /** Runs a command with `--json` that must succeed with this status; returns what it printed, read by the schema. */
    async json<Shape>(schema: z.ZodType<Shape>, args: readonly string[], options: Options & { code?: number } = {}): Promise<Shape> {
      const { code, stdout, stderr } = await run([...args, '--json'], options)
      if (code !== (options.code ?? 0)) throw new Error(`keydeck ${args.join(' ')} ended with ${code}: ${stderr}`)
      return schema.parse(JSON.parse(stdout))
    },

    /** Runs a command with `--json` that must fail; returns its status and its error, and fails when stdout is not empty. */
    async failure(args: readonly string[], options?: Options) {
      const { code, stdout, stderr } = await run([...args, '--json'], options)
      if (stdout !== '') throw new Error(`keydeck ${args.join(' ')} printed ${stdout}`)
      return { exitCode: code, ...errorLine.parse(JSON.parse(stderr)).error }
    },

    /** Writes a file that only its owner reads. */
    file(name: string, content: string, mode = 0o600): string {
      const path = join(folder, name)
      writeFileSync(path, content)
      chmodSync(path, mode)
      return path
    },

    async remove(): Promise<void> {
      for (const child of started) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Everything that a stream says, so far. */
export function textOf(stream: Readable): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}

/** The first line that a process prints; rejects when it ends before. */
export async function firstLine(child: ReturnType<Cli['start']>): Promise<string> {
  const errors = textOf(child.stderr)
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${String(code)}: ${errors()}`)))
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  return String(line)
}
