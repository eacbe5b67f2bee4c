import { z } from 'zod'
import type { JsonPath, Probe } from '../../shared/providers/provider.ts'

const text = z.string().catch('')
const code = z.union([z.string(), z.number()]).transform(String).catch('')
const reasons = z.array(z.object({ reason: text }).catch({ reason: '' })).catch([])

/** The parts of an error that providers nest in `error`; every one of them may be missing or of another type. */
const inner = z.object({ message: text, msg: text, code, type: code, status: code, details: reasons })
const fallback = z.object({
  message: text,
  Message: text,
  msg: text,
  detail: text,
  error_description: text,
  code,
  type: code,
  status: code,
})
const wrapped = z.object({ base_resp: z.object({ status_msg: text, status_code: code }) })
const validation = z.object({ detail: z.array(z.object({ msg: text })).min(1) })
const list = z.object({ errors: z.array(inner).min(1) })

/** What a provider says went wrong: its own words, unmasked, and every code, type, status or reason that it gives. */
export type Complaint = { message: string; codes: readonly string[] }

/**
 * Reads the error out of an answer's JSON, in whichever shape it comes: `{error: {message, type, code}}` (OpenAI, Anthropic,
 * OpenRouter, Groq), Google's `{error: {code, message, status, details: [{reason}]}}`, `{error: '…'}` (Ollama),
 * `{message, status}` (One Codex), `{Message}` (AWS), `{base_resp: {status_msg, status_code}}` (MiniMax), `{detail}` (FastAPI),
 * `{errors: [{message}]}`, a bare text (SiliconFlow), or the first of a list of these.
 */
export function readComplaint(json: unknown): Complaint {
  const body: unknown = Array.isArray(json) ? json[0] : json
  const nested = z.object({ error: inner }).safeParse(body).data?.error ?? list.safeParse(body).data?.errors[0]
  const word = z.object({ error: z.string() }).safeParse(body).data?.error ?? ''
  const own = fallback.safeParse(body).data
  const inside = wrapped.safeParse(body).data?.base_resp
  const messages = [
    nested?.message,
    nested?.msg,
    own?.error_description,
    own?.message,
    own?.Message,
    inside?.status_msg,
    own?.msg,
    own?.detail,
    validation.safeParse(body).data?.detail[0]?.msg,
    word,
    z.string().safeParse(body).data,
  ]
  const codes = [
    ...(nested ? [nested.code, nested.type, nested.status, ...nested.details.map((detail) => detail.reason)] : []),
    ...(own ? [own.code, own.type, own.status] : []),
    ...(inside && inside.status_code !== '0' ? [inside.status_code] : []),
    word,
  ]
  return { message: messages.find((message) => message) ?? '', codes: codes.filter((value) => value !== '') }
}

export function looksLikeHtml(answer: { contentType: string; body: string }): boolean {
  return answer.contentType.startsWith('text/html') || /^\s*<(!doctype|html|head|body)\b/i.test(answer.body.slice(0, 1_000))
}

/** The value at a path of own keys and list positions, or undefined. */
export function valueAt(json: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  }, json)
}

/** The finite number that a value is, or that it has as its text; null for any other. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

export function hasShape(json: unknown, shape: Probe['shape']): boolean {
  const value = valueAt(json, shape.field)
  switch (shape.is) {
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'string':
      return typeof value === 'string'
    case 'any':
      return typeof value === 'object' && value !== null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
