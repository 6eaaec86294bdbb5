import { NewEntryPage } from '@/features/registry-pages/new-entry-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('shell.screens.districts')

export default async function Page() {
  return <NewEntryPage actor={await requirePermission('companies.write')} kind="district" />
}
