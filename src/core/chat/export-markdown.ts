import type { ChatMessage, Conversation } from '../../shared/chat.ts'

/** A conversation as Markdown, to be read by people. What they wrote is quoted; what models wrote stands as it came. */
export function exportMarkdown(conversation: Conversation, messages: readonly ChatMessage[]): string {
  const { title, createdAt, systemPrompt, temperature } = conversation
  const facts = [`Begun ${timeOf(createdAt)}`, ...(temperature === null ? [] : [`temperature ${temperature}`])].join(', ')
  const turns = [...Map.groupBy(messages, ({ turn }) => turn).values()]
  const parts = [
    `# ${plain(title)}`,
    `*${facts}.*`,
    ...(systemPrompt === null ? [] : ['**System prompt**', quoted(systemPrompt)]),
    ...turns.flatMap(turnAsMarkdown),
  ]
  return `${parts.join('\n\n')}\n`
}

function turnAsMarkdown(turn: readonly ChatMessage[]): string[] {
  const answers = turn.filter(({ role }) => role === 'assistant')
  const questions = turn.filter(({ role }) => role === 'user')
  return [
    ...questions.flatMap(({ text, createdAt }) => ['---', '## You', `*${timeOf(createdAt)}*`, quoted(text)]),
    ...answers.flatMap((answer) => answerAsMarkdown(answer, answers.length)),
  ]
}

function answerAsMarkdown(answer: ChatMessage, outOf: number): string[] {
  const { variant, chosen, text, error, state } = answer
  const which = outOf === 1 ? '' : ` (answer ${variant + 1} of ${outOf}${chosen ? ', chosen' : ''})`
  return [
    `## ${plain(authorOf(answer))}${which}`,
    ...(text.trim() === '' ? [] : [closed(text)]),
    ...(state === 'stopped' ? ['*Stopped.*'] : []),
    ...(error === null ? [] : [`*Failed: ${plain(error.message)} ${plain(error.fix)}*`]),
    ...figuresOf(answer),
  ]
}

function authorOf({ model, accountLabel, onThisMachine, instead }: ChatMessage): string {
  const where = onThisMachine ? ' on this machine' : accountLabel === null ? '' : ` · ${accountLabel}`
  return `${model ?? 'A model'}${where}${instead === null ? '' : `, in place of ${instead}`}`
}

function figuresOf({ inputTokens, outputTokens, firstTokenMs, durationMs }: ChatMessage): string[] {
  const figures = [
    ...(inputTokens === null ? [] : [`${inputTokens} tokens in`]),
    ...(outputTokens === null ? [] : [`${outputTokens} tokens out`]),
    ...(firstTokenMs === null ? [] : [`first token after ${firstTokenMs} ms`]),
    ...(durationMs === null ? [] : [`${(durationMs / 1_000).toFixed(1)} s`]),
  ]
  return figures.length === 0 ? [] : [`*${figures.join(', ')}*`]
}

const timeOf = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** A text on one line that nothing in it formats. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')

/** Whatever is left open in a quotation ends with it. */
const quoted = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')

/**
 * A text with its last code block ended where it was left open, as an answer does that was stopped: what follows would become code.
 * https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
function closed(text: string): string {
  let open: string | null = null
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const [, fence = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (fence === '') continue
    if (open === null) open = fence.startsWith('`') && info.includes('`') ? null : fence
    else if (fence.startsWith(open) && info.trim() === '') open = null
  }
  return open === null ? text : `${text.replace(/[\r\n]+$/, '')}\n${open}`
}
