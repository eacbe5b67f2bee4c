/** What `npm start -- …` asks for. */
export type StartArguments = {
  shell: 'desktop' | 'browser'
  /** Downloads Electron also where that failed lately. */
  insist: boolean
  /** `keydeck://` links, for the desktop app. */
  links: readonly string[]
  /** For `keydeck serve`. */
  serve: readonly string[]
}

/**
 * `--browser` chooses the browser shell and `--electron` the desktop app. Without either, options of `keydeck serve` choose the
 * shell that they are for.
 */
export function readStartArguments(argv: readonly string[]): StartArguments {
  const others = argv.filter((argument) => argument !== '--browser' && argument !== '--electron')
  const links = others.filter((argument) => /^keydeck:/i.test(argument))
  const serve = others.filter((argument) => !links.includes(argument))
  const insist = argv.includes('--electron')
  const browser = argv.includes('--browser') || (serve.length > 0 && !insist)
  return { shell: browser ? 'browser' : 'desktop', insist, links, serve }
}
