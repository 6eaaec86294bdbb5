import { RunsPage } from '@/features/directory-sync/runs-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('directorySync.title')

export default async function Page() {
  return <RunsPage actor={await requirePermission('people.write')} />
}
