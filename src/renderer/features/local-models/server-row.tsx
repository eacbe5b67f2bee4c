import { Link } from '@tanstack/react-router'
import type { LocalServer } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { CommandLine } from '../../components/ui/command-line.tsx'
import { StatusWord } from '../accounts/status-word.tsx'
import { Sentence } from '../tools/sentence.tsx'
import { statusOfServer } from './local-model-words.ts'

const quietLink = buttonStyle({ look: 'link', size: 'text' })

/** One model server: whether it is there, where, and what to do where it is not. */
export function ServerRow({ server }: { server: LocalServer }) {
  const { kind, kindName, label, baseUrl, accountId, onThisMachine, state, version, sentence, fix } = server
  const name = plainText(label)
  // Of servers that nobody missed it is enough to know that they are not there.
  const isMissed = kind === 'ollama' || accountId !== null
  const tells = state !== 'running' && (isMissed || (state !== 'not-installed' && state !== 'not-running'))
  return (
    <li className="flex flex-col gap-2 py-2">
      <div className="flex items-baseline gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h3 className="font-medium wrap-anywhere">
              <bdi>{name}</bdi>
              {!name.startsWith(kindName) && <span className="font-normal text-muted"> · {kindName}</span>}
            </h3>
            <StatusWord status={statusOfServer(state)} />
          </div>
          <p className="text-xs wrap-anywhere text-muted">
            {version !== null && <>{plainText(version)} · </>}
            <bdi dir="ltr">{baseUrl}</bdi>
          </p>
        </div>
        {accountId === null ? (
          <Link to="/accounts/new" search={{ provider: kind }} className={quietLink}>
            Add as account<span className="sr-only">: {name}</span>
          </Link>
        ) : (
          <Link to="/accounts/$accountId" params={{ accountId }} state={{ focus: 'detail' }} className={quietLink}>
            Account<span className="sr-only"> {name}</span>
          </Link>
        )}
      </div>
      {tells && (
        <div className="flex max-w-xl flex-col gap-2">
          <p className="wrap-anywhere">
            <Sentence text={sentence} />
            {fix && (
              <>
                {' '}
                <Sentence text={fix.text} />
              </>
            )}
            {onThisMachine && (state === 'not-installed' || state === 'not-running') && ' It is noticed by itself when it runs.'}
          </p>
          {fix?.command && <CommandLine command={fix.command} />}
        </div>
      )}
    </li>
  )
}
