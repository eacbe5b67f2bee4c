import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { Project } from '../../../shared/project.ts'
import { quotedForShell } from '../../../shared/quoted-for-shell.ts'

/** The commands that bring about what a project says; what one would type to bind an account where it says nothing. */
export function commandsFor(
  { folder, bindings, denied }: Pick<Project, 'folder' | 'bindings' | 'denied'>,
  accountOf: (id: string) => Pick<Account, 'label'> | undefined,
): string[] {
  const where = quotedForShell(folder)
  const named = (id: string) => quotedForShell(plainText(accountOf(id)?.label ?? id))
  const uses = bindings.map(({ accountId, baseUrl, model }) => {
    const differing = [baseUrl && `--base-url ${quotedForShell(baseUrl)}`, model && `--model ${quotedForShell(model)}`]
    return [`keydeck use ${named(accountId)} --project ${where}`, ...differing.filter(Boolean)].join(' ')
  })
  const rules = denied.map((id) => `keydeck project deny ${named(id)} ${where}`)
  return uses.length + rules.length === 0 ? [`keydeck use ACCOUNT --project ${where}`] : [...uses, ...rules]
}
