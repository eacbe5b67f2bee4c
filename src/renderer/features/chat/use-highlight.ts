import { useEffect, useRef, useState } from 'react'
import type { CodePiece, Highlight } from './highlight.ts'

type Coloured = { code: string; pieces: readonly CodePiece[] }

/** Longer parts, such as a file in one line, are left in one colour. */
const longestCode = 20_000
/** How long one waits between two looks at code that is still coming. */
const betweenLooksMs = 250

let loading: Promise<Highlight> | undefined

/** The languages are fetched when the first code is shown; where they cannot be, code stays in one colour, and is tried again. */
function load(): Promise<Highlight> {
  loading ??= import('./highlight.ts').then(({ highlight }) => highlight)
  loading.catch(() => (loading = undefined))
  return loading
}

/**
 * The coloured pieces of code, or of its beginning while more of it comes; null before that. Colouring waits until nothing else is to be
 * done, and looks at code that is still coming a few times a second.
 */
export function useHighlight(code: string, language: string, isOpen: boolean): Coloured | null {
  const [coloured, setColoured] = useState<Coloured | null>(null)
  const wanted = useRef({ code, language })
  const callOff = useRef<(() => void) | null>(null)

  useEffect(() => {
    wanted.current = { code, language }
    if (language === '' || code.length > longestCode || callOff.current !== null) return
    callOff.current = soon(isOpen ? betweenLooksMs : 0, (highlight) => {
      callOff.current = null
      const { code: latest, language: its } = wanted.current
      const pieces = highlight(latest, its)
      if (pieces) setColoured({ code: latest, pieces })
    })
  }, [code, language, isOpen])

  useEffect(
    () => () => {
      callOff.current?.()
      callOff.current = null
    },
    [],
  )

  return coloured !== null && code.startsWith(coloured.code) ? coloured : null
}

/** Does the work after a while, once the languages are there and nothing else is to be done. The returned function calls it off. */
function soon(ms: number, work: (highlight: Highlight) => void): () => void {
  let isWanted = true
  let stop: (() => void) | undefined
  const begin = (highlight: Highlight) => {
    if (isWanted) stop = whenIdle(() => work(highlight))
  }
  // Not fetched, code stays in one colour.
  const timer = setTimeout(() => void load().then(begin, () => {}), ms)
  return () => {
    isWanted = false
    clearTimeout(timer)
    stop?.()
  }
}

/** Safari has no such callback. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work, { timeout: 500 })
  return () => cancelIdleCallback(request)
}
