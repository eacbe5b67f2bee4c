import type { DesktopStatus } from '../../../shared/desktop.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { DesktopPart } from './desktop-part.tsx'
import { pathAdvice, toolWords } from './desktop-words.ts'
import { useCommandLineTool, useCommandLineToolStatus } from './use-desktop.ts'

type Tool = DesktopStatus['commandLineTool']

/** The `keydeck` command for terminals: where it stands, and how it gets there and away again. */
export function CommandLineTool({ platform }: { platform: string }) {
  const part = useCommandLineToolStatus()
  return (
    <DesktopPart id="command-line-tool" title="Command line tool" part={part}>
      {(tool) => <ToolRow tool={tool} platform={platform} />}
    </DesktopPart>
  )
}

function ToolRow({ tool, platform }: { tool: Tool; platform: string }) {
  const { install, remove, isInstalling, isRemoving, failure } = useCommandLineTool()
  const { fallback, within } = useKeptFocus<HTMLParagraphElement>()
  const isUnavailable = tool.state === 'unavailable'
  return (
    <div className="flex flex-col gap-2.5 border-y py-2.5" {...within}>
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <p>
            The <code className="font-mono text-xs">keydeck</code> command in a terminal.
          </p>
          <p ref={fallback} tabIndex={-1} className="wrap-anywhere text-muted">
            {isUnavailable ? tool.reason : toolWords(tool)}
          </p>
        </div>
        {!isUnavailable && (
          <span className="flex gap-2">
            {tool.state !== 'installed' && (
              <Button busy={isInstalling} onClick={install}>
                {tool.state === 'outdated' ? 'Update' : 'Install'}
              </Button>
            )}
            {tool.state !== 'missing' && (
              <Button look="danger-plain" busy={isRemoving} onClick={remove}>
                Remove
              </Button>
            )}
          </span>
        )}
      </div>
      {!isUnavailable && tool.state === 'installed' && !tool.onPath && <PathAdvice file={tool.file} platform={platform} />}
      {failure && <FailureCallout failure={failure} />}
    </div>
  )
}

function PathAdvice({ file, platform }: { file: string; platform: string }) {
  const { advice, text } = pathAdvice(file, platform)
  return (
    <div className="flex flex-col gap-1.5">
      <p>{advice}</p>
      <code className="rounded bg-sunken px-2 py-1 font-mono text-xs wrap-anywhere select-all">{text}</code>
    </div>
  )
}
