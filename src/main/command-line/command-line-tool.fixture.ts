import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommandLineTool } from './command-line-tool.ts'

/** Tells how it was started, what stands on its standard input, and which signal ended it. */
const program = `
import { readFileSync } from 'node:fs'
process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(7) })
if (process.argv.includes('wait')) { console.log(String(process.pid)); setInterval(() => {}, 1e6) }
else {
  console.log(JSON.stringify({ argv: process.argv.slice(2), stdin: readFileSync(0, 'utf8'), program: process.argv[1] }))
  process.exitCode = 3
}
`

export type ToolOptions = Partial<Parameters<typeof createCommandLineTool>[0]>
export type ToolHome = ReturnType<typeof createToolHome>

/** Puts the app's resources to a place, as an installation or a mounted AppImage does. */
export function shipTo(resourcesFolder: string, version = '1.0.0'): void {
  const shipped = join(resourcesFolder, 'command-line')
  mkdirSync(join(shipped, 'bin'), { recursive: true })
  writeFileSync(join(shipped, 'package.json'), JSON.stringify({ name: 'keydeck', type: 'module', version }))
  writeFileSync(join(shipped, 'bin', 'keydeck.js'), program)
}

/** A person's home, a packaged app's resources, and a folder for commands of all users that this one may not write to. */
export function createToolHome() {
  // Everything that a shell could take for something else.
  const folder = mkdtempSync(join(tmpdir(), `keydeck tool's "$HOME" \`%x% `))
  const home = join(folder, 'home')
  const sharedFolder = join(folder, 'shared')
  const resourcesFolder = join(folder, 'app', 'resources')
  const own = join(home, '.local', 'bin', 'keydeck')
  let changes = 0

  mkdirSync(home)
  shipTo(resourcesFolder)

  return {
    folder,
    home,
    sharedFolder,
    resourcesFolder,
    own,
    changes: () => changes,

    tool: (options: ToolOptions = {}) =>
      createCommandLineTool({
        isPackaged: true,
        version: '1.0.0',
        resourcesFolder,
        platform: 'linux',
        home,
        localAppData: undefined,
        isAppImage: false,
        terminalPath: () => Promise.resolve(['/usr/bin']),
        onChange: () => void changes++,
        sharedFolder,
        ...options,
      }),

    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
