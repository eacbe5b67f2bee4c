/**
 * Two variables of which a tool takes one where both are set, and not the one that many expect. `taken` null: tools differ, as `says`
 * tells. `evenIfSame`: the same value in both makes a difference as well.
 */
export type ReadingOrder = {
  pair: readonly [string, string]
  taken: string | null
  says: string
  evenIfSame: boolean
}

/** Each as its own documentation states it. */
export const readingOrders: readonly ReadingOrder[] = [
  {
    // https://code.claude.com/docs/en/authentication#authentication-precedence
    pair: ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY'],
    taken: 'ANTHROPIC_AUTH_TOKEN',
    says: 'Claude Code takes ANTHROPIC_AUTH_TOKEN, as a bearer token, before ANTHROPIC_API_KEY',
    evenIfSame: true,
  },
  ...['CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX', 'CLAUDE_CODE_USE_FOUNDRY'].flatMap((name) =>
    // https://code.claude.com/docs/en/authentication#authentication-precedence
    ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY'].map((key): ReadingOrder => ({
      pair: [name, key],
      taken: name,
      says: `Claude Code goes to the cloud that ${name} names, and takes no notice of ${key}`,
      evenIfSame: true,
    })),
  ),
  {
    // https://ai.google.dev/gemini-api/docs/api-key
    pair: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
    taken: 'GOOGLE_API_KEY',
    says: 'Google’s libraries take GOOGLE_API_KEY before GEMINI_API_KEY',
    evenIfSame: false,
  },
  {
    // https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html, https://ai-sdk.dev/providers/ai-sdk-providers/amazon-bedrock
    pair: ['AWS_BEARER_TOKEN_BEDROCK', 'AWS_SECRET_ACCESS_KEY'],
    taken: 'AWS_BEARER_TOKEN_BEDROCK',
    says: 'Amazon Bedrock is called with AWS_BEARER_TOKEN_BEDROCK, and the access key is left aside',
    evenIfSame: true,
  },
  {
    // https://github.com/openai/openai-python and https://aider.chat/docs/llms/openai-compat.html
    pair: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
    taken: null,
    says: 'OpenAI’s libraries read OPENAI_BASE_URL alone, and aider reads OPENAI_API_BASE',
    evenIfSame: false,
  },
  {
    // https://github.com/cohere-ai/cohere-python and https://docs.litellm.ai/docs/providers/cohere
    pair: ['CO_API_KEY', 'COHERE_API_KEY'],
    taken: null,
    says: 'Cohere’s library reads CO_API_KEY alone, and LiteLLM takes COHERE_API_KEY before it',
    evenIfSame: false,
  },
  {
    // https://developers.openai.com/codex/noninteractive
    pair: ['CODEX_API_KEY', 'OPENAI_API_KEY'],
    taken: null,
    says: '`codex exec` takes CODEX_API_KEY, and other tools read OPENAI_API_KEY',
    evenIfSame: false,
  },
]
