import { Link } from '@tanstack/react-router'
import { Cpu } from 'lucide-react'
import { useState } from 'react'
import type { ChosenLocalModel, LocalModels } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'
import { StatusSign } from '../accounts/status-word.tsx'
import { useLocalModels } from '../local-models/use-local-models.ts'
import { useLocalModelsWatch } from '../local-models/use-local-models-watch.ts'
import { answersInWords, standingOf } from './connectivity-words.ts'
import { useConnectivity } from './use-connectivity.ts'
import { useNetworkHints } from './use-network-hints.ts'

const quiet = classNames(buttonStyle({ look: 'quiet', size: 'small' }), 'min-w-0 shrink font-normal')

/** The parts of the status bar about the network and the local model. What is heard of in the background is heard here. */
export function StatusParts() {
  useNetworkHints()
  useLocalModelsWatch()
  return (
    <span aria-live="polite" className="flex min-w-0 items-center gap-1">
      <NetworkStatus />
      <LocalModelStatus />
    </span>
  )
}

function NetworkStatus() {
  const { data } = useConnectivity()
  if (!data) return null
  const { accountId, word, tone } = standingOf(data)
  // In a narrow window there is room for one of both, and this one’s sign says the same.
  const isShort = answersInWords(data.offline) !== null
  const className = classNames(quiet, '[&_svg]:size-2.5', tone === 'good' ? 'text-good' : 'text-warn')
  const content = (
    <>
      <StatusSign tone={tone} />
      <span className={classNames('truncate', isShort && 'max-sm:sr-only')}>{plainText(word)}</span>
    </>
  )
  return accountId === null ? (
    <Link to="/local-models" search={{ show: 'offline' }} title={word} className={className}>
      {content}
    </Link>
  ) : (
    <Link to="/accounts/$accountId" params={{ accountId }} title={word} className={className}>
      {content}
    </Link>
  )
}

/** Of a server that was never there nothing is said. */
function LocalModelStatus() {
  const { data } = useLocalModels()
  const { data: connectivity } = useConnectivity()
  const [wasThere, setWasThere] = useState(false)
  const answers = connectivity ? answersInWords(connectivity.offline) : null
  const { chosen, problem } = data ?? { chosen: null, problem: null }
  if (chosen && !wasThere) setWasThere(true)
  const isMissed = data !== undefined && !chosen && (problem !== null || wasThere)
  const words = answers ?? (chosen ? `${nameOf(data, chosen)}: ${chosen.model}` : isMissed ? 'Ollama not running' : null)
  if (words === null) return null
  return (
    <Link
      to="/local-models"
      search={answers === null ? {} : { show: 'offline' }}
      title={words}
      className={classNames(quiet, answers !== null && 'font-medium text-warn')}
    >
      <Cpu aria-hidden="true" />
      <span className={classNames('truncate', answers === null && 'max-sm:sr-only')}>
        <bdi>{plainText(words)}</bdi>
      </span>
    </Link>
  )
}

/** What the server of a model is called in short: by its kind. */
function nameOf(models: LocalModels | undefined, { serverId, serverLabel }: ChosenLocalModel): string {
  return models?.servers.find(({ id }) => id === serverId)?.kindName ?? serverLabel
}
