import { parseJson } from '../parse-json.ts'
import { createVariableGroups } from './candidates-of-variables.ts'
import { draftOfGoogleCredentials } from './cloud-credentials.ts'
import type { Draft } from './complete-draft.ts'
import { draftsOfNamedKeys, draftsOfObject } from './drafts-of-object.ts'
import { isGathering, isObject, isWrapper, mostNames } from './json-fields.ts'
import type { Notes } from './notes.ts'

/** Configuration files nest their accounts less deep than this. */
const deepest = 10

/** As many accounts as are ever shown, and then no further. */
const mostDrafts = 3_000

/** As many values as are looked at, of whatever kind; more are no configuration, and would take their time. */
const mostValues = 100_000

/**
 * The accounts in the JSON of another tool, read by the names that such tools give to their parts rather than by the tool:
 * claude-code-router, Claude Code, Codex, OpenCode, Continue, Cherry Studio, Chatbox, LobeChat, LiteLLM, the keys of `llm`, and
 * whatever else has a key, an address or both.
 */
export function readJson(value: unknown, notes: Notes, source = 'JSON'): Draft[] {
  const drafts: Draft[] = []
  let hasSignIn = false
  let values = 0
  const variables = createVariableGroups({ source })
  walk(value, { name: null, depth: 0 })
  const found = [...drafts, ...variables.finish(notes)]
  if (values > mostValues) notes.say('There is more in the JSON than can be looked through; the rest was left out.')
  else if (found.length === 0 && !hasSignIn) notes.say('The JSON holds no account that could be understood.')
  return found

  /** `isRead`: what stands in the node was read with the object around it. */
  function walk(node: unknown, { name, depth, isRead = false }: { name: string | null; depth: number; isRead?: boolean }): void {
    values += 1
    if (depth > deepest || drafts.length >= mostDrafts || values > mostValues) return
    if (Array.isArray(node)) {
      for (const entry of node) {
        walk(entry, { name, depth: depth + 1 })
        if (values > mostValues) return
      }
      return
    }
    if (!isObject(node)) return
    const google = draftOfGoogleCredentials(node, source)
    if (google) {
      drafts.push(google)
      return
    }
    const isSignIn = node['type'] === 'oauth' || (typeof node['access_token'] === 'string' && typeof node['refresh_token'] === 'string')
    hasSignIn ||= isSignIn
    if (isSignIn) notes.say('A sign-in to a subscription was left out, as it is no key.')
    const entries = Object.entries(node)
    if (!isSignIn && !isRead && entries.length <= mostNames)
      for (const draft of [...draftsOfObject(node, name, source), ...draftsOfNamedKeys(node, source)]) drafts.push(draft)
    for (const [childName, child] of entries) {
      if (values > mostValues) return
      if (typeof child === 'string') takeText(childName, child, depth)
      else
        walk(child, { name: isGathering(childName) ? name : childName, depth: depth + 1, isRead: isWrapper(childName) && isObject(child) })
    }
  }

  function takeText(name: string, text: string, depth: number): void {
    values += 1
    if (/^[A-Z][A-Z0-9_]{2,}$/.test(name)) variables.take({ name, value: text })
    // Cherry Studio keeps JSON within JSON: https://github.com/CherryHQ/cherry-studio
    else if (/^(?:persist:|llm$)/.test(name) && text.startsWith('{')) walk(parseJson(text), { name: null, depth: depth + 1 })
  }
}
