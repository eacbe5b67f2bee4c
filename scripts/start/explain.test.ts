import { HTTPError } from '@electron/get'
import { expect, test } from 'vitest'
import { DownloadStalled, explainDownloadFailure } from './explain-download-failure.ts'
import { explainEarlyEnd } from './explain-early-end.ts'

const address = 'https://downloads.example/v1/electron.zip'
const failedWith = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) })
const severalAddresses = Object.assign(new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })], ''), {})

test.each([
  [failedWith('ENOTFOUND'), 'downloads.example cannot be found'],
  [failedWith('ECONNREFUSED'), 'no connection to downloads.example'],
  [new TypeError('fetch failed', { cause: severalAddresses }), 'no connection to downloads.example'],
  [failedWith('UND_ERR_CONNECT_TIMEOUT'), 'no connection to downloads.example'],
  [failedWith('SELF_SIGNED_CERT_IN_CHAIN'), 'the certificate of downloads.example is not trusted here'],
  [failedWith('ERR_TLS_CERT_ALTNAME_INVALID'), 'the certificate of downloads.example is not trusted here'],
  [
    new TypeError('terminated', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) }),
    'the connection to downloads.example broke off',
  ],
  [new HTTPError(new Response(null, { status: 407 })), 'downloads.example answered with status 407'],
  [new DownloadStalled(60_000), 'downloads.example sent nothing for 60 seconds'],
  [Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }), 'the disk is full'],
  [Object.assign(new Error('EACCES: /home'), { code: 'EACCES' }), 'its folder cannot be written'],
  [new Error('something\nelse'), 'something else'],
  ['no error at all', 'the reason is not known'],
])('why a download failed is said in plain words: %s', (thrown, says) => {
  expect(explainDownloadFailure(thrown, address)).toBe(says)
})

test.each([
  [
    { stderr: "electron: /lib/libc.so.6: version `GLIBC_2.34' not found (required by electron)" },
    'this system is too old for it (GLIBC_2.34 is missing)',
  ],
  [
    { stderr: '[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+ …' },
    'this system does not let it set up its sandbox (see https://github.com/electron/electron/issues/17972)',
  ],
  [{ stderr: 'Running as root without --no-sandbox is not supported.' }, 'it does not run as root with its sandbox'],
  [{ stderr: '', signal: 'SIGSEGV' as const }, 'it was ended by SIGSEGV'],
  [{ stderr: 'first\n[1:2:ERROR:x.cc(3)] \u001b[31mlast words\u202e\n\n', code: 1 }, 'it ended with status 1: [31mlast words'],
  [{ stderr: `Error: ${'long '.repeat(100)}`, code: 1 }, expect.stringMatching(/^it ended with status 1: Error: (long )+l?o?n?g?…$/)],
])('why Electron ended at once is said on one line, without what a terminal would obey: %j', (end, says) => {
  expect(explainEarlyEnd({ code: null, signal: null, ...end })).toEqual(says)
})
