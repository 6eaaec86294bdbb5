import { JoinRequestsPage } from '@/features/join-requests/join-requests-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('joinRequests.title')

export default async function Page() {
  return <JoinRequestsPage actor={await requirePermission('people.write')} />
}
