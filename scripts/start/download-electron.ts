import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { downloadArtifact, FetchDownloader, initializeProxy, type Progress } from '@electron/get'
import type { ElectronPackage, ElectronTarget } from './electron-package.ts'
import { DownloadStalled, explainDownloadFailure } from './explain-download-failure.ts'

/** Longest without a byte before a download is given up, in ms. */
const usualPatienceMs = 60_000

export type DownloadOptions = {
  electron: ElectronPackage
  target: ElectronTarget
  env: NodeJS.ProcessEnv
  /** Aborts when a person ends the program; the promise then rejects with the signal's reason. */
  signal: AbortSignal
  onProgress: (progress: Progress) => void
  patienceMs?: number
}

/**
 * Downloads Electron into its cache, checked against the checksums that came with the npm package. Mirrors, proxies and the
 * place of the cache are chosen by the variables of https://github.com/electron/get#readme. Resolves with undefined, or with
 * the reason why it failed as the end of a sentence. What was downloaded in part is removed.
 */
export async function downloadElectron(options: DownloadOptions): Promise<string | undefined> {
  const { electron, target, env, signal, onProgress, patienceMs = usualPatienceMs } = options
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(new DownloadStalled(patienceMs)), patienceMs)
  let received = 0
  let address: string | undefined
  if (usesProxy(env)) initializeProxy()
  try {
    await downloadArtifact({
      ...target,
      version: electron.version,
      artifactName: 'electron',
      ...(env['electron_config_cache'] ? { cacheRoot: env['electron_config_cache'] } : {}),
      ...(wantsRemoteChecksums(env) ? {} : { checksums: electron.checksums }),
      downloader: {
        download(url: string, file: string, downloadOptions: unknown) {
          address = url
          return new FetchDownloader().download(url, file, downloadOptions ?? {})
        },
      },
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.any([signal, stalled.signal]),
        getProgressCallback(progress: Progress) {
          if (progress.transferred > received) timer.refresh()
          received = progress.transferred
          onProgress(progress)
        },
      },
    })
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    return explainDownloadFailure(error, address)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Unpacks the download into the package with Electron's own installer, which finds it in the cache. Resolves with undefined, or
 * with the reason why it failed. Until it is whole, nothing counts as installed.
 */
export async function unpackElectron({ electron, env, signal }: Omit<DownloadOptions, 'onProgress'>): Promise<string | undefined> {
  // The installer writes this file last; one of an earlier version would vouch for what is only half unpacked.
  rmSync(join(electron.folder, 'path.txt'), { force: true })
  const child = spawn(process.execPath, [join(electron.folder, 'install.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const stop = () => child.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  const said = child.stderr.setEncoding('utf8').toArray()
  const [code] = await once(child, 'close')
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (code === 0) return undefined
  const line = (await said).join('').match(/^(?:\w*Error: )?(.+)$/m)?.[1]
  return `it could not be unpacked: ${line ?? `its installer ended with status ${String(code)}`}`
}

function usesProxy(env: NodeJS.ProcessEnv): boolean {
  return ['HTTP_PROXY', 'HTTPS_PROXY'].some((name) => env[name] || env[name.toLowerCase()])
}

function wantsRemoteChecksums(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env['electron_use_remote_checksums'] || env['npm_config_electron_use_remote_checksums'])
}
