import { describe, expect, test } from 'vitest'
import { parseJson } from '../parse-json.ts'
import { hasShape, looksLikeHtml, readComplaint, valueAt } from './read-answer.ts'

describe('an error is read in every shape that it comes in', () => {
  test.each<[string, unknown, string, string[]]>([
    [
      'OpenAI',
      { error: { message: 'm', type: 'invalid_request_error', param: null, code: 'invalid_api_key' } },
      'm',
      ['invalid_api_key', 'invalid_request_error'],
    ],
    ['AWS', { Message: 'm' }, 'm', []],
    ['MiniMax', { base_resp: { status_code: 1004, status_msg: 'm' } }, 'm', ['1004']],
    ['MiniMax when all is well', { base_resp: { status_code: 0, status_msg: '' } }, '', []],
    ['SiliconFlow', 'm', 'm', []],
    [
      'Anthropic',
      { type: 'error', error: { type: 'authentication_error', message: 'm' }, request_id: 'r' },
      'm',
      ['authentication_error', 'error'],
    ],
    [
      'Gemini',
      { error: { code: 400, message: 'm', status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }, { links: [] }] } },
      'm',
      ['400', 'INVALID_ARGUMENT', 'API_KEY_INVALID'],
    ],
    ['Gemini, in a list', [{ error: { message: 'm', status: 'X' } }], 'm', ['X']],
    ['OpenRouter', { error: { code: 402, message: 'm' } }, 'm', ['402']],
    ['One Codex', { message: 'm', status: 404 }, 'm', ['404']],
    ['Ollama', { error: 'm' }, 'm', ['m']],
    ['FastAPI', { detail: 'm' }, 'm', []],
    ['FastAPI’s validation', { detail: [{ msg: 'm', loc: [] }] }, 'm', []],
    ['OAuth (RFC 6749 5.2)', { error: 'invalid_token', error_description: 'm' }, 'm', ['invalid_token']],
    ['a list of errors', { errors: [{ message: 'm', code: 1000 }] }, 'm', ['1000']],
    ['Zhipu', { code: 401, msg: 'm', success: false }, 'm', ['401']],
    ['nothing of the kind', { hello: 'world' }, '', []],
    ['null', null, '', []],
    ['a number', 7, '', []],
    ['nothing', undefined, '', []],
    ['wrong types', { error: { message: ['m'], code: {}, type: null, details: 7 }, message: 3 }, '', []],
  ])('%s', (_, json, message, codes) => {
    expect(readComplaint(json)).toEqual({ message, codes })
  })
})

test('S17: only own keys are followed, never those of a prototype', () => {
  expect(valueAt({}, ['constructor', 'name'])).toBeUndefined()
  expect(valueAt({}, ['__proto__'])).toBeUndefined()
  expect(hasShape({}, { field: ['__proto__'], is: 'object' })).toBe(false)
  expect(valueAt(parseJson('{"__proto__": {"a": 1}}'), ['__proto__', 'a'])).toBe(1)
})

test('what is not JSON has no value', () => {
  expect(parseJson('{"a":')).toBeUndefined()
  expect(parseJson('')).toBeUndefined()
})

test.each([
  ['text/html; charset=utf-8', 'x', true],
  ['application/json', '  <!DOCTYPE html>', true],
  ['', '<html lang="en">', true],
  ['application/json', '{"html": "<html>"}', false],
])('%s with %s is a web page: %s', (contentType, body, html) => {
  expect(looksLikeHtml({ contentType, body })).toBe(html)
})
