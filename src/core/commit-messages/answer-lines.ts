/** What models say around a message, and what they sign it with: nobody else may sign for the person who commits. */
const around =
  /^(?:(?:sure|certainly|of course|okay|ok|great|absolutely)\b.*|(?:here(?:['’]s| is| are)|below is|this is|the following is|based on)\b.*:|(?:suggested |proposed |the |your |git )*commit message(?: is)?:?|(?:this|the) (?:commit )?message\b.*|(?:explanation|note|reasoning):.*|let me know\b.*|i (?:have|hope|wrote|chose|used)\b.*)$/i
const signed = /^(?:signed-off-by|co-authored-by|reviewed-by|acked-by|change-id|generated (?:by|with))\b.*$/i
const label = /^(?:subject|title|commit|message|commit message|header|description|body)\s*:\s*/i

/** Longest answer that is looked at, in characters. */
const longest = 20_000

/** The lines of the message within an answer, the first one first; what is no part of it left out. */
export function answerLines(answer: string): string[] {
  const text = withoutThoughts(answer.slice(0, longest)).replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
  const lines = fenced(text)
    .split('\n')
    .map((line) =>
      line
        .replace(/[^\P{C}\t]/gu, '')
        .replaceAll('\t', '  ')
        .trimEnd(),
    )
  const kept: string[] = []
  for (const line of lines) {
    const bare = line.trim()
    if (/^(?:```|~~~)/.test(bare) || signed.test(bare) || /^-{3,}$|^={3,}$/.test(bare)) continue
    if (kept.length === 0) {
      const subject = firstLine(bare)
      if (subject !== '' && !around.test(bare)) kept.push(subject)
      continue
    }
    if (around.test(bare)) {
      if (/^(?:explanation|reasoning|let me know|this|the|i )/i.test(bare)) break
      continue
    }
    kept.push(bodyLine(line))
  }
  while (kept.at(-1) === '') kept.pop()
  return kept
}

function withoutThoughts(text: string): string {
  const closed = text.replace(/<(think|thinking|thought|reasoning)>[\s\S]*?<\/\1>/gi, '')
  // Some models begin to think before anybody hears them.
  const after = closed.replace(/^[\s\S]*<\/(?:think|thinking|thought|reasoning)>/i, '')
  return after.replace(/<(?:think|thinking|thought|reasoning)>[\s\S]*$/i, '')
}

/** What stands between the first fences, where there are any. */
function fenced(text: string): string {
  const [, inside] = /^[ \t]*(?:```|~~~)[^\n]*\n([\s\S]*?)(?:^[ \t]*(?:```|~~~)|$(?![\s\S]))/m.exec(text) ?? []
  return inside !== undefined && inside.trim() !== '' ? inside : text
}

function firstLine(line: string): string {
  const plain = line.replace(/^(?:#{1,6}|>|[-*]|1[.)])\s+/, '').replace(label, '')
  return unquoted(plain.replaceAll('**', '')).replace(label, '').trim()
}

function unquoted(text: string): string {
  const [, inside] = /^(?:["'`“]|``)(.*?)(?:["'`”]|``)$/.exec(text.trim()) ?? []
  return inside !== undefined && !/["`]/.test(inside) ? inside : text.trim()
}

/** Without what Git would take for a comment, and without Markdown’s emphasis. */
function bodyLine(line: string): string {
  return line
    .replace(/^(\s*)#+\s*/, '$1')
    .replace(/^(\s*)[*•+]\s+/, '$1- ')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^(?:body|description)\s*:\s*/i, '')
}
