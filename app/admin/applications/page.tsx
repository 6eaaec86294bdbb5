import { DeskPage } from '@/components/shell/desk-page'
import { ApplicationCards } from '@/features/roles/application-cards'
import { applicationOverviews } from '@/features/roles/application-overview'
import { requirePermission } from '@/features/sessions/permission'
import { can } from '@/lib/actor'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('holders.title')

export default async function ApplicationsPage() {
  const actor = await requirePermission('people.read')
  const [t, overviews] = await Promise.all([requestTranslator(), applicationOverviews(actor)])
  return (
    <DeskPage title={t('holders.title')}>
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('holders.lead')}</p>
      <ApplicationCards t={t} overviews={overviews} mayOpenRoles={can(actor, 'roles.read')} />
    </DeskPage>
  )
}
