import type { Dialect, ProviderDraft } from './provider-draft.ts'

export const dialects: readonly { value: Dialect; label: string }[] = [
  { value: 'openai', label: 'As OpenAI’s' },
  { value: 'anthropic', label: 'As Anthropic’s' },
  { value: 'other', label: 'Another one' },
]

export const schemes: readonly { value: ProviderDraft['scheme']; label: string }[] = [
  { value: 'bearer', label: 'As a bearer token' },
  { value: 'header', label: 'In a header' },
  { value: 'basic-username', label: 'As the user name of HTTP Basic' },
  { value: 'none', label: 'Not at all' },
]
