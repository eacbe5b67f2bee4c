import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { createEnvironmentProxy } from '../../core/network/environment-proxy.ts'
import type { OwnEnvironment } from '../../host/environment.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { fine, problem, warning, type Finding } from './finding.ts'

/** Years in which this release can be running; outside of them certificates do not hold. */
const firstYear = 2026

/** Keydeck's own variables, as they are set. Reads nothing of the passphrase. */
export function checkOwnVariables({ home, passphraseFile }: OwnEnvironment, platform: NodeJS.Platform): Finding[] {
  const findings: Finding[] = []
  if (home !== undefined && !isAbsolute(home) && home !== '~' && !home.startsWith('~/'))
    findings.push(
      warning(
        'home-variable',
        'KEYDECK_HOME is not a whole path: it means another folder in each folder.',
        'Set it to a path that begins at the root.',
      ),
    )
  if (passphraseFile !== undefined) findings.push(checkPassphraseFile(passphraseFile, platform))
  return findings
}

function checkPassphraseFile(file: string, platform: NodeJS.Platform): Finding {
  try {
    const found = statSync(file)
    if (platform !== 'win32' && found.isFile() && (found.mode & 0o077) !== 0)
      return warning(
        'passphrase-file',
        'Others on this machine can read the passphrase file.',
        `Run \`chmod 600 ${quotedForShell(file)}\`.`,
      )
    return fine('passphrase-file', 'The passphrase file is there, for you alone.')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return problem(
      'passphrase-file',
      'The file that KEYDECK_PASSPHRASE_FILE names cannot be reached.',
      'Check its path, or unset the variable.',
    )
  }
}

/** The proxy that the environment names. Whatever is wrong with it, it is not quoted: it may hold a password. */
export async function checkProxy(environment: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const routes = await Promise.all(
    ['https://api.example.com', 'http://api.example.com'].map((url) => createEnvironmentProxy(environment)(new URL(url))),
  )
  if (routes.some((route) => route.startsWith('UNKNOWN')))
    return warning(
      'proxy',
      'A proxy variable (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) cannot be understood.',
      'Set it to an address such as http://proxy.example.com:8080.',
    )
  return fine(
    'proxy',
    routes.every((route) => route === 'DIRECT') ? 'The environment names no proxy.' : 'The proxy of the environment is understood.',
  )
}

export function checkClock(now: Date): Finding {
  const day = now.toISOString().slice(0, 10)
  if (now.getFullYear() >= firstYear - 1) return fine('clock', `The clock says ${day}.`)
  return problem('clock', `The clock says ${day}, which cannot be: no certificate holds then.`, 'Set the clock of this machine.')
}
