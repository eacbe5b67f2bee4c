import type { ResolvedVariable } from '../../shared/environment.ts'
import { createCompare } from './compare-values.ts'
import { describeBilling } from './describe-billing.ts'
import { describeEffect } from './describe-effect.ts'
import { createLook } from './find-candidates.ts'
import { knownVariables } from './known-variables.ts'
import type { Candidate, ResolutionInput } from './resolution.ts'
import { warnAboutBaseUrls } from './warn-about-base-urls.ts'
import { createCopyWarnings } from './warn-about-copies.ts'
import { warnAboutOrder } from './warn-about-order.ts'
import { warnAboutSubscriptions } from './warn-about-subscriptions.ts'
import { warnAboutValues } from './warn-about-values.ts'

/**
 * For each variable every source that has it, in order: the user's settings, Vite's env files, the process, the login shell. The first
 * that has a value and is not barred wins. Masked: no secret is in what comes back. `names` null: every variable that the catalogue
 * knows and some source has.
 */
export function resolveVariables(names: readonly string[] | null, input: ResolutionInput): ResolvedVariable[] {
  const look = createLook(input)
  const compare = createCompare(input.openSecrets)
  const asked = names === null ? knownVariables.filter((name) => look(name).candidates.length > 0) : [...new Set(names)]
  const context = { input, look, compare }
  const copiesOf = createCopyWarnings(context)
  const effects = { look, compare, isVaultUnlocked: input.isVaultUnlocked }
  return asked.map((name) => {
    const resolved = look(name)
    return {
      variable: name,
      winner: resolved.winner?.source ?? null,
      candidates: resolved.candidates.map((candidate) => ({
        ...shown(candidate),
        winner: candidate === resolved.winner,
        effect: describeEffect(candidate, resolved, effects),
      })),
      warnings: [
        ...warnAboutSubscriptions(resolved, context),
        ...warnAboutBaseUrls(resolved, context),
        ...warnAboutOrder(resolved, context),
        ...warnAboutValues(resolved, context),
        ...copiesOf(name),
      ],
      billing: describeBilling(resolved, look),
    }
  })
}

/** Without the value. */
const shown = ({ source, label, file, line, masked, empty }: Candidate) => ({ source, label, file, line, masked, empty })
