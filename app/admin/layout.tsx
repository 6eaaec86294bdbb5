import type { ReactNode } from 'react'
import { Accent } from '@/components/shell/accent'
import { CommandPalette } from '@/components/shell/command-palette'
import { SearchShortcut } from '@/components/shell/search-shortcut'
import { Sidebar } from '@/components/shell/sidebar'
import { SkipLink } from '@/components/shell/skip-link'
import { currentJobsOf } from '@/features/job-control/current-jobs'
import { JobIndicator } from '@/features/job-control/job-indicator'
import { JobWatch } from '@/features/job-control/job-watch'
import { brandOf } from '@/features/organizations/brand'
import { organizationFace } from '@/features/organizations/queries'
import { OwnMenu } from '@/features/own-account/own-menu'
import { findAnythingAction } from '@/features/palette/actions'
import { requireActor } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'
import { commandGroups, firstScreens, navGroups } from './navigation'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor('admin')
  const t = await requestTranslator()
  const [organization, jobs] = await Promise.all([
    organizationFace(actor.organizationId),
    currentJobsOf(actor),
  ])
  return (
    <div className="min-h-dvh desk:flex">
      <Accent colour={organization?.accent} />
      <SkipLink text={t('shell.skip')} />
      <Sidebar
        brand={brandOf(organization, t)}
        first={firstScreens(actor, t)}
        groups={navGroups(actor, t)}
        labels={{ navigation: t('shell.navigation'), open: t('shell.openNavigation') }}
        search={
          <CommandPalette
            openLabel={t('shell.palette.open')}
            label={t('shell.palette.title')}
            placeholder={t('shell.palette.placeholder')}
            empty={t('shell.palette.empty')}
            groups={commandGroups(actor, t)}
            search={findAnythingAction}
          />
        }
        background={{
          wide: <JobIndicator initial={jobs} place="sidebar" />,
          narrow: <JobIndicator initial={jobs} place="bar" />,
        }}
        account={<OwnMenu person={{ id: actor.accountId ?? '', name: actor.name }} look="sidebar" />}
      />
      <JobWatch initial={jobs} labels={{ undo: t('jobs.current.undo'), close: t('jobs.current.close') }} />
      {children}
      <SearchShortcut />
    </div>
  )
}
