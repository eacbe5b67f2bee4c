import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { keyVariables } from '../../../shared/providers/standard-variables.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Fact } from '../accounts/fact.tsx'
import { AlsoSet } from './also-set.tsx'

/** The variables by which tools get an account's key, and whether they are set elsewhere as well. */
export function VariablesFact({ account }: { account: Account }) {
  const variables = keyVariables(definitionOf(account), { baseUrl: account.baseUrl, auth: account.options.auth })
  const [first] = variables
  if (first === undefined || account.keyState === 'none') return null
  return (
    <Fact name="Environment">
      <div className="flex flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span>{variables.join(', ')}</span>
          <Link to="/environment" search={{ variable: first }} className={buttonStyle({ look: 'link', size: 'text' })}>
            Why this key?
          </Link>
        </p>
        <AlsoSet account={account} variables={variables} />
      </div>
    </Fact>
  )
}
