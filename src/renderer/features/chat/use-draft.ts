import { useState } from 'react'
import type { ChatModel } from '../../../shared/chat.ts'

/** What is being written, and to whom. */
export type Draft = { text: string; models: readonly ChatModel[] }

/** By the conversation's id, or `new`: as long as the window is open. */
const drafts = new Map<string, Draft>()

/** Keeps what is being written, as far as it is more than a conversation knows by itself. */
export function keepDraft(key: string, draft: Draft): void {
  if (draft.text === '' && draft.models.length < 2) drafts.delete(key)
  else drafts.set(key, draft)
}

/** What was being written when one left a conversation, and a way to change it. */
export function useDraft(key: string, initial: () => readonly ChatModel[]) {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(key) ?? { text: '', models: initial() })
  function change(next: Partial<Draft>): void {
    setDraft((before) => {
      const after = { ...before, ...next }
      keepDraft(key, after)
      return after
    })
  }
  return [draft, change] as const
}
