import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'

/** Largest file of certificates that is read, in bytes: four times what the web's authorities take up together. */
const largestFile = 1_024 * 1_024

type Problem = { message: string; fix: string }

/**
 * Reads the certificates that an account trusts beside the usual ones: a file of PEM blocks, or of one certificate in DER.
 * What else stands in the file is left out. Comes back with a problem, which does not name the path, where there is none.
 */
export async function readAuthorities(path: string): Promise<{ pem: string[] } | { problem: Problem }> {
  if (!isAbsolute(path))
    return { problem: { message: 'The path of the certificate file is not complete.', fix: 'Enter it from its very beginning.' } }
  let bytes: Buffer
  try {
    const found = await stat(path)
    if (!found.isFile())
      return { problem: { message: 'The path of the certificate file does not lead to a file.', fix: 'Choose the file itself.' } }
    if (found.size > largestFile) {
      return {
        problem: { message: 'The certificate file is larger than 1 MB.', fix: 'Choose a file that has only the certificates in it.' },
      }
    }
    bytes = await readFile(path)
  } catch (error) {
    return { problem: problemOf(error) }
  }
  const pem = certificatesIn(bytes)
  return pem.length > 0 ? { pem } : { problem: nothingFound }
}

const nothingFound: Problem = {
  message: 'The certificate file has no certificate in it that can be read.',
  fix: 'Choose the authority’s certificate in PEM form; it begins with -----BEGIN CERTIFICATE-----.',
}

function certificatesIn(bytes: Buffer): string[] {
  const blocks = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [bytes]
  return [...new Set(blocks.flatMap(readCertificate))]
}

/** In one spelling, as nothing that was not read as a certificate goes on. */
function readCertificate(block: string | Buffer): string[] {
  try {
    return [new X509Certificate(block).toString()]
  } catch {
    // A damaged block beside good ones: the good ones are what the user wants.
    return []
  }
}

function problemOf(error: unknown): Problem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { message: 'The certificate file is not there.', fix: 'Choose it again, or take it out of the account’s options.' }
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return { message: 'The certificate file may not be read.', fix: 'Give yourself the right to read it, or choose another file.' }
  }
  return { message: 'The certificate file could not be read.', fix: 'Choose it again, or take it out of the account’s options.' }
}
