import { isSubscriptionToken } from '../import-sources/subscription-token.ts'
import { isSwitchedOn } from './conflict-effects.ts'
import type { Candidate } from './resolution.ts'
import { howToRemove, variableAt, type Warn, type WarningContext } from './warning-context.ts'

/**
 * What Claude Code takes before a subscription: https://code.claude.com/docs/en/authentication#authentication-precedence (clouds,
 * ANTHROPIC_AUTH_TOKEN, ANTHROPIC_API_KEY, apiKeyHelper, CLAUDE_CODE_OAUTH_TOKEN, the sign-in).
 */
const beforeClaude = new Set([
  'CLAUDE_CODE_USE_BEDROCK',
  'CLAUDE_CODE_USE_VERTEX',
  'CLAUDE_CODE_USE_FOUNDRY',
  'ANTHROPIC_AUTH_TOKEN',
  'ANTHROPIC_API_KEY',
])

/**
 * `codex exec` takes this before a sign-in: https://developers.openai.com/codex/noninteractive. OPENAI_API_KEY alone does not sign
 * Codex in: https://developers.openai.com/codex/auth
 */
const beforeChatgpt = 'CODEX_API_KEY'

/** A key that makes a tool bill its API though a subscription is there. */
export const warnAboutSubscriptions: Warn = ({ name, winner }, context) => {
  if (winner === undefined || (winner.value !== null && isSubscriptionToken(winner.value))) return []
  const overridden = subscriptionBehind(name, winner, context)
  if (overridden === undefined) return []
  const message = `${variableAt(name, winner)} comes before ${overridden}, so what is done with it is billed as use of an API.`
  const { action, command } = howToRemove(name, winner, context)
  return [{ code: 'overrides-subscription', message, action: `Where the subscription should pay: ${lowered(action)}`, command }]
}

function subscriptionBehind(name: string, winner: Candidate, { input, look }: WarningContext): string | undefined {
  if (name === beforeChatgpt) return input.signedIn.chatgpt ? 'the ChatGPT account that Codex is signed in with' : undefined
  if (!beforeClaude.has(name) || (name.startsWith('CLAUDE_CODE_USE_') && !isSwitchedOn(winner.value))) return undefined
  if (look('CLAUDE_CODE_OAUTH_TOKEN').winner) return 'the subscription of CLAUDE_CODE_OAUTH_TOKEN'
  return input.signedIn.claude ? 'the Claude account that Claude Code is signed in with' : undefined
}

const lowered = (sentence: string): string => `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`
