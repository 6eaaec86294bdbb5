import type { Metadata } from 'next'
import { DeskPage } from '@/components/shell/desk-page'
import { listRoles } from '@/features/roles/queries'
import { RolesTable } from '@/features/roles/roles-table'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('roles.title') }
}

export default async function RolesPage() {
  const actor = await requirePermission('roles.read')
  const [t, roles] = await Promise.all([requestTranslator(), listRoles(actor)])
  return (
    <DeskPage title={t('roles.title')} count={roles.length}>
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('roles.lead')}</p>
      <RolesTable roles={roles} t={t} />
    </DeskPage>
  )
}
