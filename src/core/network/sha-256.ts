import { createHash, createHmac } from 'node:crypto'

/** What the signer hands over: text, or bytes in one of their views. */
type Data = string | ArrayBuffer | ArrayBufferView

function bytesOf(data: Data): string | Uint8Array {
  if (typeof data === 'string') return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

/** SHA-256, or with a secret HMAC-SHA-256 (RFC 2104), by Node. A class, as `@smithy/signature-v4` makes its hashes with `new`. */
export class Sha256 {
  readonly #hash

  constructor(secret?: Data) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret))
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}
