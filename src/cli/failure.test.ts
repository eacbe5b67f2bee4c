import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { asFailure } from './failure.ts'

test('what the router sent is the failure that it was, with its details', () => {
  const data = { code: 'locked', message: 'The vault is locked.', fix: 'Unlock it.', fields: {}, details: { ways: ['passphrase'] } }
  const sent = TRPCClientError.from({ error: { code: -32_000, message: data.message, data } })
  expect(asFailure(sent)).toMatchObject({ name: 'AppError', code: 'locked', fix: 'Unlock it.', details: { ways: ['passphrase'] } })
})

test('an app that ends in the middle is a failure without a word of the network’s text', () => {
  const failure = asFailure(TRPCClientError.from(new TypeError('fetch failed: /home/someone/app.sock')))
  expect(failure).toMatchObject({ code: 'internal' })
  expect(failure instanceof AppError && failure.message).not.toContain('/home')
})

test('an abort is a cancellation, also through the router', () => {
  const abort = new DOMException('aborted', 'AbortError')
  expect(asFailure(abort)).toMatchObject({ code: 'cancelled' })
  expect(asFailure(TRPCClientError.from(abort))).toMatchObject({ code: 'cancelled' })
})

test('anything else is returned as it is, for the log', () => {
  const error = new RangeError('a bug')
  expect(asFailure(error)).toBe(error)
})
