import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { writtenInWords } from '../../../shared/commit-message-words.ts'
import type { CommitMessage } from '../../../shared/commit-message.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { Project } from '../../../shared/project.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { SearchSelect } from '../../components/ui/search-select.tsx'
import { TextArea } from '../../components/ui/text-area.tsx'
import { CopyButton } from '../chat/copy-button.tsx'
import { writerGroups } from './message-writers.ts'
import { useCommitMessage } from './use-commit-message.ts'

/** Has a model write the message of a commit from what is staged in the project's folder. */
export function CommitMessagePart({ project }: { project: Project }) {
  const { writers, writer, choose, written, write, busy, failure, cancel } = useCommitMessage(project)
  return (
    <section aria-labelledby="commit-message" className="flex flex-col gap-2">
      <h3 id="commit-message" className="font-semibold">
        Commit message
      </h3>
      <p className="text-muted">From what is staged here with Git. Secrets are taken out before anything is sent.</p>
      <div className="flex flex-wrap items-center gap-2">
        <SearchSelect
          aria-label="Written by"
          value={writer?.id ?? null}
          groups={writerGroups(writers)}
          onChange={choose}
          placeholder="Choose a model"
          searchLabel="Search models"
          className="h-7 w-72 max-w-full"
        />
        <Button busy={busy} onClick={() => void write()}>
          {written === null ? 'Write a message' : 'Write again'}
        </Button>
        {busy && <Button onClick={cancel}>Cancel</Button>}
      </div>
      {writer?.sentTo && <p className="text-xs text-warn">The changes are sent to {writer.sentTo}.</p>}
      {failure && (
        <FailureCallout
          failure={failure}
          actions={
            failure.code === 'no-local-model' && (
              <Link to="/local-models" className={buttonStyle()}>
                Local models
              </Link>
            )
          }
        />
      )}
      <output className="sr-only">{written !== null && !busy && 'The message is written.'}</output>
      {written && <WrittenMessage key={written.message} written={written} />}
    </section>
  )
}

/** A message that can be changed before it is copied. */
function WrittenMessage({ written }: { written: CommitMessage }) {
  const [text, setText] = useState(written.message)
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Message"
        description={
          <ul className="flex flex-col gap-0.5">
            {writtenInWords(written).map((sentence) => (
              <li key={sentence} className="wrap-anywhere">
                {plainText(sentence)}
              </li>
            ))}
          </ul>
        }
      >
        <TextArea
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={Math.min(14, text.split('\n').length + 1)}
          spellCheck={false}
          className="font-mono text-xs"
        />
      </Field>
      <span className="flex items-center gap-2">
        <CopyButton text={text} what="the message" />
      </span>
    </div>
  )
}
