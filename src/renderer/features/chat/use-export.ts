import { useEffect, useState } from 'react'
import { useApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { writeClipboard } from '../../lib/write-clipboard.ts'
import { saveFile } from './save-file.ts'

export type ExportWay = { name: string; format: 'markdown' | 'json'; how: 'save' | 'copy' }

type Outcome = { said: string } | { failure: Pick<Failure, 'message' | 'fix'> }

/** How long a success is said, in ms. */
const saidForMs = 10_000
const types = { markdown: 'text/markdown', json: 'application/json' }
const mayNotCopy = { message: 'That was not allowed.', fix: 'Give this page the right to use the clipboard, and try again.' }

/** Takes a conversation along, and says what has come of it. The desktop app's pages may not save files (S10): the app itself asks where to. */
export function useExport(id: string) {
  const client = useApiClient()
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  useEffect(() => {
    if (outcome === null || 'failure' in outcome) return
    const timer = setTimeout(() => setOutcome(null), saidForMs)
    return () => clearTimeout(timer)
  }, [outcome])

  async function act({ format, how }: ExportWay): Promise<Outcome | null> {
    if (how === 'save' && isDesktopApp) {
      const file = await client.desktop.saveConversation.mutate({ id, format })
      return file.saved ? { said: `Saved as ${file.fileName}.` } : null
    }
    const { fileName, text } = await client.chat.export.query({ id, format })
    if (how === 'copy') return (await writeClipboard(text)) ? { said: 'Copied.' } : { failure: mayNotCopy }
    saveFile({ fileName, text, type: types[format] })
    // The browser shows its downloads itself.
    return null
  }

  async function take(way: ExportWay): Promise<void> {
    setBusy(true)
    setOutcome(null)
    try {
      setOutcome(await act(way))
    } catch (thrown) {
      setOutcome({ failure: failureOf(thrown) })
    } finally {
      setBusy(false)
    }
  }

  return {
    take,
    isBusy,
    said: outcome && 'said' in outcome ? outcome.said : null,
    failure: outcome && 'failure' in outcome ? outcome.failure : null,
  }
}
