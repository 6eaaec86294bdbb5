import { NewPersonPage } from '@/features/person-card/new-person-page'
import { customerFromRequest } from '@/features/requests/new-customer'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('people.directory.new', { directory: 'customer' })

export default async function Page({ searchParams }: PageProps<'/admin/customers/new'>) {
  const actor = await requirePermission('people.write')
  const { like, request } = await searchParams
  return (
    <NewPersonPage
      actor={actor}
      directory="customer"
      likeId={typeof like === 'string' ? like : undefined}
      given={typeof request === 'string' ? await customerFromRequest(actor, request) : undefined}
    />
  )
}
