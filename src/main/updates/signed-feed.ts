import { createPublicKey, verify } from 'node:crypto'
import { Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater'
import { parseUpdateInfo, type ProviderRuntimeOptions, resolveFiles } from 'electron-updater/out/providers/Provider.js'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { signedText } from './signed-text.ts'

/** `publicKey`: Ed25519, SPKI in base64. */
const signedFeed = z.object({ url: z.url(), publicKey: z.base64() })
export type SignedFeed = z.infer<typeof signedFeed>

/**
 * A folder on a web server as electron-builder publishes it (`latest-linux.yml` and its siblings on other platforms), with a
 * signature beside each feed (`latest-linux.yml.sig`), which covers its name and its text. The feed names the version and the
 * SHA-512 of each file, which electron-updater compares, so that one signature vouches for all that is downloaded. Nothing is
 * sent that tells one installation from another.
 */
export class SignedFeedProvider extends Provider<UpdateInfo> {
  readonly #baseUrl: URL
  readonly #publicKey: string

  constructor(options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
    super(runtime)
    const { url, publicKey } = signedFeed.parse(options)
    this.#baseUrl = new URL(url.endsWith('/') ? url : `${url}/`)
    this.#publicKey = publicKey
  }

  /** Leaves out what electron-updater would send: an id of this installation, for gradual releases. */
  override setRequestHeaders(): void {}

  async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`
    const url = new URL(name, this.#baseUrl)
    const text = (await this.httpRequest(url)) ?? ''
    const signature = (await this.httpRequest(new URL(`${name}.sig`, this.#baseUrl))) ?? ''
    requireSignature({ name, text, signature, publicKey: this.#publicKey })
    return parseUpdateInfo(text, name, url)
  }

  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.#baseUrl)
  }
}

function requireSignature(feed: { name: string; text: string; signature: string; publicKey: string }): void {
  const { name, text, signature, publicKey } = feed
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  if (verify(null, signedText(name, text), key, Buffer.from(signature.trim(), 'base64'))) return
  const fix = 'Get the new version from where you got this one.'
  throw new AppError('forbidden', 'What is published as an update is not signed by Keydeck’s authors, so it was left alone.', fix)
}
