import { randomBytes } from 'node:crypto'
import type { Candidate } from './candidate.ts'

/** Milliseconds for which something is kept that nobody added. */
const keptMs = 10 * 60_000

/** As many as a person has before them; the oldest makes room. */
const mostReadings = 4

/** `null`: was added, or is being added. */
type Held = { candidates: (Candidate | null)[]; timer: NodeJS.Timeout }

/** A part of a text would keep all of the text in memory, whatever else stands in it; a copy of the part does not. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

const copyOrNull = (text: string | null): string | null => (text === null ? null : copyOf(text))

const copyOfParts = (parts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([name, text]) => [copyOf(name), copyOf(text)]))

function copyOfCandidate(candidate: Candidate): Candidate {
  const { providers, guessed = false, source, label, baseUrl, model, key, auth, fields, secrets, problem } = candidate
  return {
    source: copyOf(source),
    providers: [...providers],
    guessed,
    label: copyOrNull(label),
    baseUrl: copyOrNull(baseUrl),
    model: copyOrNull(model),
    key: copyOrNull(key),
    auth: copyOrNull(auth),
    fields: copyOfParts(fields),
    secrets: copyOfParts(secrets),
    problem: copyOf(problem),
  }
}

/** Keeps what was understood, in memory alone, under a name that cannot be guessed. The time keeps no process alive. */
export function createHeldReadings({ afterMs = keptMs } = {}) {
  const readings = new Map<string, Held>()

  function forget(handle: string): void {
    clearTimeout(readings.get(handle)?.timer)
    readings.delete(handle)
  }

  return {
    /** Returns the handle. */
    hold(candidates: readonly Candidate[]): string {
      const [oldest] = readings.keys()
      if (oldest !== undefined && readings.size >= mostReadings) forget(oldest)
      const handle = randomBytes(16).toString('base64url')
      readings.set(handle, { candidates: candidates.map(copyOfCandidate), timer: setTimeout(() => forget(handle), afterMs).unref() })
      return handle
    },
    has: (handle: string): boolean => readings.has(handle),
    /** Reads something of a candidate that is there. */
    peek<Part>(handle: string, index: number, part: (candidate: Candidate) => Part): Part | undefined {
      const candidate = readings.get(handle)?.candidates[index]
      return candidate ? part(candidate) : undefined
    },
    /** Hands a candidate out; it is nobody else's until it is given back. Undefined where it is not there. */
    take(handle: string, index: number): Candidate | undefined {
      const candidates = readings.get(handle)?.candidates
      const candidate = candidates?.[index] ?? undefined
      if (candidates && candidate) candidates[index] = null
      return candidate
    },
    /** Gives back what was not added, unless the reading was forgotten meanwhile. */
    giveBack(handle: string, index: number, candidate: Candidate): void {
      const candidates = readings.get(handle)?.candidates
      if (candidates) candidates[index] = candidate
    },
    /** Forgets a reading of which nothing is left. */
    tidy(handle: string): void {
      if (readings.get(handle)?.candidates.every((candidate) => candidate === null)) forget(handle)
    },
    forget,
    forgetAll(): void {
      for (const handle of readings.keys()) forget(handle)
    },
  }
}
