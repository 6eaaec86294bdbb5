import { PersonFieldsPage } from '@/features/person-fields/fields-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('settings.screen.fields.title')

export default async function Page({ searchParams }: PageProps<'/admin/settings/fields'>) {
  const actor = await requirePermission('settings.read')
  const { directory, done } = await searchParams
  return (
    <PersonFieldsPage
      actor={actor}
      directory={directory === 'customer' ? 'customer' : 'employee'}
      done={done === 'saved'}
    />
  )
}
