/** Files as people have them, in the formats of the tools. None of their keys is one. */

/** https://code.claude.com/docs/en/settings */
export const claudeSettings = `{
  "$schema": "https://json.schemastore.org/claude-code-settings.json",
  "permissions": {
    "allow": ["Bash(npm run lint)", "Read(~/.zshrc)"],
    "deny": []
  },
  "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "1" },
  "model": "opus"
}
`

/** https://code.visualstudio.com/docs/configure/settings */
export const codeSettings = `// Place your settings in this file to overwrite the default settings
{
\t"editor.fontSize": 14, // larger on this screen
\t"[typescript]": { "editor.defaultFormatter": "esbenp.prettier-vscode" },
\t/* terminals */
\t"terminal.integrated.env.linux": {
\t\t"EDITOR": "code --wait", // not vim
\t},
\t// "http.proxy": "http://proxy.example.com:8080",
}
`

/** https://opencode.ai/docs/config */
export const opencodeConfig = `{
  "$schema": "https://opencode.ai/config.json",
  // models
  "model": "anthropic/claude-sonnet", "small_model": "anthropic/claude-haiku",
  "provider": {
    "office": {
      "npm": "@ai-sdk/openai-compatible",
      "options": { "baseURL": "https://proxy.example.com/v1" },
      "models": { "large": {} }
    }
  }
}`

/** https://github.com/openai/codex/blob/main/docs/config.md */
export const codexConfig = `# Codex, as I like it
model = "gpt-5"            # the default
approval_policy = 'on-request'
notify = [
  "python3",   # a script of mine
  "/home/me/notify.py",
]

[profiles.fast]
model = "gpt-5-mini"
model_reasoning_effort = "low"

# My own gateway
[model_providers.office]
name = "Office"
base_url = "https://proxy.example.com/v1"
http_headers = { "X-Team" = "7" }

[mcp_servers.docs]
command = "npx"
args = ["-y", "docs-server"]
env = { "DOCS_HOME" = "C:\\\\docs" }

[projects."/home/me/work"]
trust_level = "trusted"
`

/** https://aider.chat/docs/config/aider_conf.html */
export const aiderConfig = `##########################################################
# Sample .aider.conf.yml
# This file lists *all* the valid configuration entries.
##########################################################

## show this help message and exit
#help: xxx

#############
# Main model:

## Specify the model to use for the main chat
#model: xxx

#######################
# API Keys and settings:

## Specify the api base url
#openai-api-base: xxx

## Set an environment variable (can be used multiple times)
#set-env: xxx
## Specify multiple values like this:
#set-env:
#  - xxx
#  - yyy
#  - zzz

## Read only files
read:
  - CONVENTIONS.md   # ours
  - "docs/style guide.md"

dark-mode: true

## Only work in this directory
#subtree-only: false
`

/** https://docs.continue.dev/reference */
export const continueConfig = `name: My config
version: 1.0.0
schema: v1
models:
  # the large one
  - name: Sonnet
    provider: anthropic
    model: claude-sonnet
    apiKey: \${{ secrets.ANTHROPIC_API_KEY }}
    roles: [chat, edit]
  - name: 'Here'
    provider: ollama
    model: AUTODETECT # whatever is there
context:
  - provider: code
rules:
  - |
    Answer in short sentences.
    # this is no comment
`
