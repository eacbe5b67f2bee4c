import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { startFakeOllama } from '../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider } from '../e2e/fixtures/fake-provider.ts'
import { sharedCliPackage } from '../src/cli/cli-package.fixture.ts'
import { createCli, firstLine } from '../src/cli/cli.fixture.ts'
import { findTraces } from './find-traces.ts'

/** What every key of an account ends with, so that a part of it is found as well as all of it. */
const canaries = { Work: 'Canary7f3a9c51e2d8', Office: 'Canaryb81d04e6a2f5' }
type Label = keyof typeof canaries

type Settings = {
  provider: 'anthropic' | 'openai'
  /** Given to both accounts. */
  model?: string
  /** Whether an app owns the vault while the commands run. */
  app: boolean
  /** The model of an Ollama that the app finds. */
  localModel?: string
}

/** How a tool is started: in the folder of a project, by these words before its own, with these variables. */
export type Start = { in: string; through?: readonly string[]; environment?: Readonly<Record<string, string>> }

export type Workbench = Awaited<ReturnType<typeof createWorkbench>>

/** Hands the tests of a file one workbench; where the real tools are not there, every test is skipped with the reason. */
export function workbenchForFile(settings: Settings, receive: (workbench: Workbench) => void): void {
  const tools = inject('realTools')
  let workbench: Workbench | undefined
  beforeEach(({ skip }) => ('absent' in tools ? skip(tools.absent) : undefined))
  beforeAll(async () => {
    if ('absent' in tools) return
    workbench = await createWorkbench(settings, tools.programs)
    receive(workbench)
  })
  afterAll(() => workbench?.close())
}

/**
 * One person’s home with two projects and with two accounts of one provider, `Work` in use in the first and `Office` in the second. Nothing
 * but the fake provider can be reached from there.
 */
async function createWorkbench({ provider, model, app, localModel }: Settings, programs: string) {
  const cli = createCli(await sharedCliPackage())
  const fake = await startFakeProvider()
  const baseUrl = fake.urlFor(provider)
  const ollama = localModel === undefined ? undefined : await startFakeOllama({ models: [localModel], answer: () => 'Hello' })
  const projects = { first: join(cli.folder, 'client-a'), second: join(cli.folder, 'client-b') }
  const temporary = join(cli.folder, 'tmp')
  for (const folder of [...Object.values(projects), temporary]) mkdirSync(folder)
  for (const folder of Object.values(projects)) await promisify(execFile)('git', ['init', '--quiet', folder])

  const keys = { Work: keyOf(provider, 'Work'), Office: keyOf(provider, 'Office') }
  await keydeck(['init', '--unprotected'])
  for (const label of ['Work', 'Office'] as const) {
    const words = ['add', '--provider', provider, '--label', label, '--base-url', baseUrl, '--local', '--no-check']
    await keydeck([...words, ...(model === undefined ? [] : ['--model', model])], keys[label])
  }
  if (app) await firstLine(cli.start(['serve', '--json', '--no-open', '--port', '0'], ollama && { OLLAMA_HOST: ollama.origin }))
  await keydeck(['use', 'Work', '--project', projects.first])
  await keydeck(['use', 'Office', '--project', projects.second])

  /** Runs a keydeck command, which must succeed, and returns what it printed. */
  async function keydeck(args: readonly string[], stdin?: string): Promise<string> {
    const { code, stdout, stderr } = await cli.run(args, stdin === undefined ? {} : { stdin })
    if (code !== 0) throw new Error(`keydeck ${args.join(' ')} ended with ${code}: ${stderr}`)
    return stdout
  }

  /** Asks a tool something, and waits until it has printed the provider’s answer and ended. */
  async function ask(words: readonly string[], { in: folder, through, environment }: Start): Promise<void> {
    const [program = '', ...rest] = through ? [...cli.program, ...through, ...words] : words
    const started = promisify(execFile)(through ? program : join(programs, program), rest, {
      cwd: folder,
      env: {
        ...cli.environment(),
        PATH: [programs, dirname(process.execPath), process.env['PATH'] ?? ''].join(':'),
        TMPDIR: temporary,
        ...offline,
        ...environment,
      },
    })
    started.child.stdin?.end()
    const { stdout, stderr } = await started
    if (!stdout.includes('Hello')) throw new Error(`${words.join(' ')} printed no answer: ${stdout}${stderr}`)
  }

  return {
    baseUrl,
    projects,
    keys,
    keydeck,
    ask,

    /** From now on the provider cannot be reached. */
    closeProvider: () => fake.close(),

    /** What the model server was asked in which the text stands. */
    askedOfOllama: (text: string) => (ollama?.requests ?? []).filter(({ body }) => body.includes(text)),

    /** Every credential that came with a request in which the text stands. */
    keysWith(text: string): string[] {
      const requests = fake.requests.filter(({ body }) => body.includes(text))
      return distinct(requests.flatMap(({ headers }) => [headers['x-api-key'] ?? [], headers.authorization ?? []].flat()))
    },

    /** Whatever was asked or looked up, with any credential, that is not one of the two accounts’. */
    strangeCredentials(): string[] {
      const shown = fake.requests.flatMap(({ headers }) => [headers['x-api-key'] ?? [], headers.authorization ?? []].flat())
      return distinct(shown).filter((credential) => !Object.values(keys).some((key) => [key, `Bearer ${key}`].includes(credential)))
    },

    /** The files of the home folder, the projects and the temporary folder in which any part of a key is found. */
    traces: () => findTraces(cli.folder, Object.values(canaries)),

    /** Writes a file of the person’s own below the home folder. */
    write(path: string, content: string): void {
      mkdirSync(dirname(join(cli.folder, path)), { recursive: true })
      writeFileSync(join(cli.folder, path), content)
    },

    /** A path below the home folder. */
    at: (path: string) => join(cli.folder, path),

    async close(): Promise<void> {
      await cli.remove()
      await fake.close()
      await ollama?.close()
    },
  }
}

/** A proxy that is not there for every address but this machine’s own. */
const offline = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']
    .flatMap((name) => [name, name.toLowerCase()])
    .map((name) => [name, 'http://127.0.0.1:9'])
    .concat(['NO_PROXY', 'no_proxy'].map((name) => [name, '127.0.0.1'])),
)

const keyOf = (provider: Settings['provider'], label: Label): string =>
  `${provider === 'anthropic' ? 'sk-ant-api03' : 'sk-proj'}-good-${label.toLowerCase()}-${canaries[label]}`

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted()
