import { Link } from '@tanstack/react-router'
import { buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { SwitchRow } from '../../components/ui/switch.tsx'
import { useSettings } from '../settings/use-settings.ts'

/** Who may write the titles of conversations, and the way to offline mode. */
export function ModelsSettings() {
  const { settings, set, failure } = useSettings()
  if (!settings) return null
  return (
    <section aria-labelledby="models-settings" className="flex flex-col gap-2">
      <h2 id="models-settings" className="font-semibold">
        Chat and local models
      </h2>
      <ul className="border-y">
        <SwitchRow
          label="Titles from the account’s own model"
          description="A local model writes the titles of conversations. Where there is none, the model of the conversation may be asked, which its provider may bill. Otherwise the first words are the title."
          checked={settings.titlesFromAccount}
          onChange={(titlesFromAccount) => set({ titlesFromAccount })}
        />
      </ul>
      {failure && <FailureCallout failure={failure} />}
      <p>
        <Link to="/local-models" search={{ show: 'offline' }} className={buttonStyle({ look: 'link', size: 'text' })}>
          Offline mode
        </Link>
      </p>
    </section>
  )
}
