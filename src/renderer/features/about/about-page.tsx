import { useQuery } from '@tanstack/react-query'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useApi } from '../../lib/api.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Fact } from '../accounts/fact.tsx'
import { Logo } from '../app/logo.tsx'
import { CopyVersions } from './copy-versions.tsx'
import { LicenceList } from './licence-list.tsx'
import { versionReport } from './version-report.ts'

export function AboutPage() {
  useTitle('About')
  const api = useApi()
  const { data: info } = useQuery(api.app.info.queryOptions())
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="About" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-6 p-5">
          <div className="flex items-start gap-4">
            <Logo className="size-12 shrink-0" />
            <div className="flex min-w-0 flex-col gap-1">
              <p className="text-lg font-semibold">Keydeck {info?.version}</p>
              <p className="text-muted">
                It sends a key only to the base URL of its account. Apart from that it looks for updates, where they are on, and talks to
                nobody.
              </p>
            </div>
          </div>
          {info && (
            <section aria-labelledby="versions" className="flex flex-col gap-2">
              <h2 id="versions" className="font-semibold">
                Versions
              </h2>
              <dl className="divide-y border-y">
                {info.versions.map(({ name, version }) => (
                  <Fact key={name} name={name}>
                    {version}
                  </Fact>
                ))}
              </dl>
              <CopyVersions text={versionReport(info)} />
            </section>
          )}
          <LicenceList />
        </div>
      </div>
    </div>
  )
}
