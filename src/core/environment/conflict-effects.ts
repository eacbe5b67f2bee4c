/**
 * What the variables do that send or bill elsewhere, whatever the others say, as `does` and `would do`:
 * https://code.claude.com/docs/en/env-vars, https://github.com/openai/openai-python, https://googleapis.github.io/js-genai,
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
const effects: Readonly<Record<string, readonly [string, string]>> = {
  CLAUDE_CODE_OAUTH_TOKEN: ['makes Claude Code use', 'a Claude subscription, where no key is set'],
  CLAUDE_CODE_USE_BEDROCK: ['makes Claude Code use', 'Amazon Bedrock, which AWS bills'],
  CLAUDE_CODE_USE_VERTEX: ['makes Claude Code use', 'Google Vertex AI, which Google Cloud bills'],
  CLAUDE_CODE_USE_FOUNDRY: ['makes Claude Code use', 'Microsoft Foundry, which Azure bills'],
  ANTHROPIC_CUSTOM_HEADERS: ['makes Claude Code send', 'headers of its own with each request'],
  OPENAI_ORG_ID: ['makes OpenAI bill', 'this organization'],
  OPENAI_ORGANIZATION: ['makes OpenAI bill', 'this organization'],
  OPENAI_PROJECT: ['makes OpenAI bill', 'this project'],
  OPENAI_PROJECT_ID: ['makes OpenAI bill', 'this project'],
  OPENAI_API_TYPE: ['makes tools speak', 'this dialect in place of OpenAI’s own'],
  OPENAI_API_VERSION: ['makes tools ask for', 'this version of the API'],
  AWS_PROFILE: ['makes tools use', 'the credentials of this profile'],
  AWS_DEFAULT_PROFILE: ['makes tools use', 'the credentials of this profile'],
  AWS_CREDENTIAL_EXPIRATION: ['makes tools renew', 'the credentials at this time'],
  AWS_SECURITY_TOKEN: ['makes tools send', 'this session token, under its older name'],
  GOOGLE_GENAI_USE_VERTEXAI: ['makes tools use', 'Google Vertex AI, which Google Cloud bills'],
  GOOGLE_GENAI_USE_GCA: ['makes the Gemini CLI use', 'the Google account that it is signed in with'],
}

/** As the winner, and as one that loses. */
export function conflictEffect(name: string, wins: boolean): string {
  const [does = 'makes requests go', rest = 'or be billed elsewhere'] = effects[name] ?? []
  return `${wins ? does : does.replace('makes', 'would make')} ${rest}`
}

/** Whether a switch of this kind is on: `0` and `false` are off. */
export const isSwitchedOn = (value: string | null | undefined): boolean => !/^(?:0|false|no|off)?$/i.test(value?.trim() ?? '')
