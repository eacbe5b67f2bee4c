import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { z } from 'zod'
import {
  balance,
  certificate,
  checkDetails,
  checkStep,
  checkSummary,
  owner,
  type CheckOutcome,
  type LastCheck,
} from '../../shared/check.ts'
import { readVersion, type AccountVersion } from '../accounts/account-version.ts'
import type * as schema from '../db/schema.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { parseJson } from '../parse-json.ts'
import { lastChecks } from './last-checks.table.ts'
import { pastChecks } from './past-checks.table.ts'
import { prunePastChecks } from './prune-past-checks.ts'

export type LastChecksRepository = ReturnType<typeof createLastChecksRepository>

/** The newest check of each account, and in few words the ones before it. */
export function createLastChecksRepository(db: BetterSQLite3Database<typeof schema>) {
  return {
    /**
     * Keeps a check in place of the one before, whose outcome it returns: null for a first check. It is dropped when the
     * account was removed, or got another address, secret or option, since the version that was checked: it would tell of
     * something else. Returns `dropped` then. Whose the key is and what is left stay as they were where the check did not tell.
     */
    save(accountId: string, check: LastCheck, checked: AccountVersion) {
      const { outcome, message, fix, reason, latencyMs, models, betterBaseUrl, at } = check
      const told = {
        ...(check.owner === null ? {} : { owner: JSON.stringify(check.owner) }),
        ...(check.balance === null ? {} : { balance: JSON.stringify(check.balance) }),
      }
      const details = check.details === null ? null : JSON.stringify(check.details)
      const row = {
        outcome,
        message,
        fix,
        reason,
        latencyMs,
        models,
        at,
        betterBaseUrl,
        details,
        steps: JSON.stringify(check.steps),
        ...told,
      }
      return withStorageErrors(() =>
        db.transaction(
          (): CheckOutcome | 'dropped' | null => {
            if (readVersion(db, accountId) !== checked) return 'dropped'
            const before = db.select({ outcome: lastChecks.outcome }).from(lastChecks).where(eq(lastChecks.accountId, accountId)).get()
            db.insert(lastChecks)
              .values({ accountId, ...row })
              .onConflictDoUpdate({ target: lastChecks.accountId, set: row })
              .run()
            db.insert(pastChecks).values({ accountId, outcome, latencyMs, models, at }).run()
            prunePastChecks(db, accountId, at)
            return checkSummary.shape.outcome.safeParse(before?.outcome).data ?? null
          },
          { behavior: 'immediate' },
        ),
      )
    },

    /** The whole newest check of an account; undefined when there is none. A part that was damaged counts as not told. */
    find(accountId: string): LastCheck | undefined {
      const row = withStorageErrors(() => db.select().from(lastChecks).where(eq(lastChecks.accountId, accountId)).get())
      const summary = checkSummary.safeParse(row)
      if (!row || !summary.success) return undefined
      return {
        ...summary.data,
        betterBaseUrl: row.betterBaseUrl,
        steps: z.array(checkStep).safeParse(parseJson(row.steps)).data ?? [],
        details: readPart(storedDetails, row.details),
        owner: readPart(owner, row.owner),
        balance: readPart(balance, row.balance),
      }
    },
  }
}

/** As in the contract, with its dates as JSON has them. */
const storedDetails = checkDetails.extend({ certificates: z.array(certificate.extend({ from: z.coerce.date(), to: z.coerce.date() })) })

function readPart<Part>(schemaOfPart: z.ZodType<Part>, text: string | null): Part | null {
  return text === null ? null : (schemaOfPart.safeParse(parseJson(text)).data ?? null)
}
