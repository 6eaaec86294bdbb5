import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { Chip } from '@/components/ui/chip'
import { roleDescription, roleName } from '@/features/roles/base-roles'
import { findRole, peopleWithRole } from '@/features/roles/queries'
import { RoleApplications, RolePeople, RolePermissions, RoleVisibility } from '@/features/roles/role-facts'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('roles.title') }
}

const peopleShown = 20

export default async function RolePage({ params }: PageProps<'/admin/roles/[id]'>) {
  const actor = await requirePermission('roles.read')
  const { id } = await params
  const role = await findRole(actor, id)
  if (!role) notFound()
  const [t, { people, total }] = await Promise.all([
    requestTranslator(),
    peopleWithRole(actor, role.id, peopleShown),
  ])
  return (
    <DeskPage
      title={roleName(role, t)}
      parent={{ href: '/admin/roles', text: t('roles.title') }}
      chips={<Chip>{t('roles.count', { n: total })}</Chip>}
    >
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{roleDescription(role, t)}</p>
      <div className="grid items-start gap-4 px-4 pb-10 desk:grid-cols-[minmax(0,40rem)_minmax(0,23.75rem)] desk:gap-8 desk:px-6">
        <div className="flex flex-col gap-4">
          <RoleApplications role={role} t={t} />
          <RolePermissions role={role} t={t} />
          <RoleVisibility role={role} t={t} />
        </div>
        <RolePeople people={people} total={total} t={t} />
      </div>
    </DeskPage>
  )
}
