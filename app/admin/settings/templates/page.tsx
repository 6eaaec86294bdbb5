import { requirePermission } from '@/features/sessions/permission'
import { WordingsPage } from '@/features/wordings/wordings-page'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('wordings.title')

export default async function Page() {
  return <WordingsPage actor={await requirePermission('settings.read')} />
}
