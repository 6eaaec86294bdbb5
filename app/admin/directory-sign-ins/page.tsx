import { SignInsPage } from '@/features/directory-sign-ins/sign-ins-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('directorySync.signIns')

export default async function Page({ searchParams }: PageProps<'/admin/directory-sign-ins'>) {
  return <SignInsPage actor={await requirePermission('audit.read')} params={await searchParams} />
}
