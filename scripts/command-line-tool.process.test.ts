import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { buildCliPackage, type CliPackage } from '../src/cli/cli-package.fixture.ts'
import { createCommandLineTool } from '../src/main/command-line/command-line-tool.ts'

let built: CliPackage
const folder = mkdtempSync(join(tmpdir(), "keydeck's launcher "))
const command = join(folder, '.local', 'bin', 'keydeck')

beforeAll(async () => {
  built = await buildCliPackage()
  mkdirSync(join(folder, 'resources'))
  symlinkSync(built.root, join(folder, 'resources', 'command-line'))
  await createCommandLineTool({
    isPackaged: true,
    version: built.version,
    resourcesFolder: join(folder, 'resources'),
    platform: 'linux',
    home: folder,
    localAppData: undefined,
    isAppImage: false,
    terminalPath: () => Promise.resolve([]),
    onChange: () => {},
    sharedFolder: join(folder, 'shared'),
  }).install()
})
afterAll(() => {
  built.remove()
  rmSync(folder, { recursive: true, force: true })
})

function start(...args: string[]) {
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder, KEYDECK_HOME: join(folder, 'home'), NO_COLOR: '1' }
  return spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
}

async function run(args: readonly string[], input = '') {
  const child = start(...args)
  child.stdin.end(input)
  const printed = child.stdout.setEncoding('utf8').toArray()
  const [code] = await once(child, 'close')
  return { code: Number(code), stdout: (await printed).join('') }
}

test.skipIf(process.platform === 'win32')(
  'the installed command is the whole command line, while the app is closed and while it runs',
  async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${built.version}\n` })
    expect(await run(['list'])).toMatchObject({ code: 4 })
    expect(await run(['init', '--unprotected', '--json'])).toMatchObject({ code: 0 })

    const app = start('serve', '--no-open', '--json', '--port', '0')
    const [line] = await once(createInterface({ input: app.stdout }), 'line')
    const { pid } = z.object({ pid: z.int() }).parse(JSON.parse(String(line)))
    expect(pid).toBe(app.pid)
    const status = z.object({ running: z.object({ pid: z.int() }) })
    expect(status.parse(JSON.parse((await run(['status', '--json'])).stdout)).running.pid).toBe(pid)
    app.kill('SIGTERM')
    expect((await once(app, 'exit'))[0]).toBe(0)
  },
)
