import { common, createLowlight } from 'lowlight'

const lowlight = createLowlight(common)

/** A piece of code and the classes that colour it, such as `hljs-keyword`. */
export type CodePiece = { text: string; className: string }

/** The pieces of code in a language by any of its names; null where the language is not known. */
export type Highlight = (code: string, language: string) => CodePiece[] | null

export const highlight: Highlight = (code, language) => {
  if (!lowlight.registered(language)) return null
  const pieces: CodePiece[] = []
  collect(lowlight.highlight(language, code).children, '', pieces)
  return pieces
}

type Node = { type: string; value?: string; properties?: Record<string, unknown>; children?: Node[] }

/** The innermost class counts: colours do not add up. */
function collect(nodes: readonly Node[], className: string, pieces: CodePiece[]): void {
  for (const node of nodes) {
    if (node.type === 'text') pieces.push({ text: node.value ?? '', className })
    else collect(node.children ?? [], classesOf(node) || className, pieces)
  }
}

function classesOf({ properties }: Node): string {
  const classes = properties?.['className']
  return Array.isArray(classes) ? classes.join(' ') : ''
}
