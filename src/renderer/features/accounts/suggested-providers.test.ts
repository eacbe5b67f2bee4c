import { expect, test } from 'vitest'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { chooseProvider, emptyDraft, typeKey } from './account-draft.ts'
import { suggestOthers } from './suggested-providers.ts'

const pasted = (key: string) => typeKey(emptyDraft(null, []), key, [])
const chosen = (id: ProviderId, key: string) => typeKey(chooseProvider(emptyDraft(null, []), providerOf(id), []), key, [])

test('a key whose shape many share names a few whose it may be', () => {
  const draft = pasted(`sk-${'0123456789abcdef'.repeat(2)}`)
  expect(draft.provider?.id).toBe('deepseek')
  const { fits, others } = suggestOthers(draft)
  expect(fits).toBe(true)
  expect(others).toHaveLength(3)
  expect(others).toContain('openai')
  expect(others).not.toContain('deepseek')
})

test('a key of one provider alone names nobody else', () => {
  expect(suggestOthers(pasted('sk-ant-api03-abc'))).toEqual({ fits: true, others: [] })
})

test('a key of another provider than the chosen one names that one', () => {
  expect(suggestOthers(chosen('openai', 'gsk_1'))).toEqual({ fits: false, others: ['groq'] })
  expect(suggestOthers(chosen('mistral', 'sk-ant-api03-abc'))).toEqual({ fits: false, others: ['anthropic'] })
})

test('a choice that the shape allows, or does not speak of, is not questioned', () => {
  expect(suggestOthers(chosen('moonshot', 'sk-12345678')).others).toEqual([])
  expect(suggestOthers(chosen('mistral', 'sk-12345678')).others).toEqual([])
  expect(suggestOthers(chosen('custom-openai', 'sk-ant-api03-abc')).others).toEqual([])
  expect(suggestOthers(pasted('')).others).toEqual([])
})
