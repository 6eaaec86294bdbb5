import { redirect } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { requireActor } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'
import { navGroups } from './navigation'

/** Leads to the first screen that the actor may read. */
export default async function AdminPage() {
  const actor = await requireActor('admin')
  const t = await requestTranslator()
  const first = navGroups(actor, t)[0]?.items[0]
  if (first) redirect(first.href)
  return (
    <DeskPage title={t('shell.nothingHere.title')}>
      <EmptyState title={t('shell.nothingHere.heading')} text={t('shell.nothingHere.text')} />
    </DeskPage>
  )
}
