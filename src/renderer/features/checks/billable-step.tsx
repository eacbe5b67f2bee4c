import { apiAt } from '../../../shared/providers/api-at.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { SwitchRow } from '../../components/ui/switch.tsx'
import type { KnownAccount } from '../accounts/known-account.ts'

type BillableStepProps = { account: KnownAccount; checked: boolean; onChange: (checked: boolean) => void }

/**
 * Whether the checks that are started on this page have the chosen model write a token, which costs money. Off until switched on;
 * not there where no model can be called.
 */
export function BillableStep({ account, checked, onChange }: BillableStepProps) {
  if (!apiAt(definitionOf(account), account.baseUrl).check.token) return null
  const hasModel = account.model !== null
  return (
    <ul className="-my-2.5">
      <SwitchRow
        label="Also ask the model for one token (billed by the provider)"
        description={
          hasModel ? (
            <>
              One request to “<bdi>{account.model}</bdi>” at each check that you start here.
            </>
          ) : (
            'Choose a model for the account first.'
          )
        }
        checked={checked && hasModel}
        disabled={!hasModel}
        onChange={onChange}
      />
    </ul>
  )
}
