import { homedir } from 'node:os'
import { join } from 'node:path'
import { createOsKeychain } from '../../core/vault/os-keychain.ts'
import { forkKeychainProcess } from '../../core/vault/start-keychain-process.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { examine } from '../doctor/examine.ts'
import type { DoctorListing, Finding } from '../doctor/finding.ts'
import { exitCodes } from '../exit-code.ts'
import { lookAtThisMachine } from '../ollama-server.ts'
import type { Output } from '../output.ts'
import { alignRows } from '../table.ts'
import { currentFolder } from '../launch/working-folder.ts'

/** Prints what is right and wrong with this installation; ends with `failed` when there is a problem. */
export async function examineInstallation(context: CliContext): Promise<number> {
  const { installed, environment, folder, output, keydeck } = context
  const builtProcess = join(installed.root, 'out', 'cli', 'keychain-process.js')
  const findings = await examine({
    installed,
    nodeVersion: process.versions.node,
    environment,
    machine: { home: homedir(), environment: process.env, workingFolder: currentFolder() ?? homedir(), platform: process.platform },
    folder,
    now: new Date(),
    keychain: () => createOsKeychain(installed.built ? { startProcess: forkKeychainProcess(builtProcess) } : {}),
    appAnswers: () =>
      keydeck.running().then(
        (app) => app !== undefined,
        // It answered, with a failure of its own.
        () => true,
      ),
    listTools: async () => (await keydeck.anyApi()).tools.list.query({ project: null }),
    lookAtOllama: async () => (await lookAtThisMachine(await keydeck.apiWithoutFolder(), context)).server,
  })
  const listing: DoctorListing = { ok: findings.every(({ state }) => state !== 'problem'), findings }
  output.result(listing, () => [...inLines(findings, output), '', summary(findings)].join('\n'))
  return listing.ok ? exitCodes.done : exitCodes.failed
}

const colours = { ok: 'green', warning: 'yellow', problem: 'red' } as const

function inLines(findings: readonly Finding[], { style }: Output): string[] {
  return alignRows(findings.map(({ state, message, fix }) => [style(colours[state], state), plainText(`${message} ${fix}`)]))
}

function summary(findings: readonly Finding[]): string {
  const count = (state: Finding['state'], one: string, many: string) => {
    const found = findings.filter((finding) => finding.state === state).length
    return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`]
  }
  const counts = [...count('problem', 'problem', 'problems'), ...count('warning', 'warning', 'warnings')]
  return counts.length === 0 ? 'Everything is in order.' : `${counts.join(', ')}.`
}
