import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { bareReport } from '../../shared/check.ts'
import { failureOf, movedOriginOf, reportOf, wasCancelled } from './error-data.ts'

const refusedWith = (data: unknown) => TRPCClientError.from({ error: { code: -32_600, message: 'm', data } })
const body = { code: 'check-failed', message: 'It does not work.', fix: 'Do this.', fields: {}, details: null }

test('a failed call is shown in the words that the server gave it', () => {
  expect(failureOf(refusedWith(body))).toEqual(body)
})

test('S12: of an unknown error not a word is shown', () => {
  for (const thrown of [
    new Error('/home/me/secret at line 1'),
    refusedWith({ code: 'new-code', message: 'secret' }),
    'secret',
    undefined,
  ]) {
    expect(JSON.stringify(failureOf(thrown))).not.toContain('secret')
    expect(failureOf(thrown)).toMatchObject({ code: 'internal', fix: expect.stringMatching(/./) })
  }
})

test('what a failure carries is read only where it has the shape that its code promises', () => {
  const report = { ...bareReport, outcome: 'rejected', message: 'm', fix: 'f', latencyMs: 5 }
  expect(reportOf(failureOf(refusedWith({ ...body, details: report })))).toEqual(report)
  expect(reportOf(failureOf(refusedWith({ ...body, details: { outcome: 'something' } })))).toBeUndefined()
  expect(reportOf(failureOf(refusedWith({ ...body, code: 'locked', details: report })))).toBeUndefined()

  const moved = { from: 'https://a.example', to: 'https://b.example' }
  expect(movedOriginOf(failureOf(refusedWith({ ...body, code: 'endpoint-changed', details: moved })))).toEqual(moved)
  expect(movedOriginOf(failureOf(refusedWith({ ...body, code: 'endpoint-changed' })))).toBeUndefined()
})

test('a call that the page gave up is no failure', () => {
  expect(wasCancelled(new Error('aborted'), AbortSignal.abort())).toBe(true)
  expect(wasCancelled(refusedWith({ ...body, code: 'cancelled' }), new AbortController().signal)).toBe(true)
  expect(wasCancelled(refusedWith(body), new AbortController().signal)).toBe(false)
})
