import { AskPage } from '@/features/erasure/ask-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('erasure.ask.menu')

export default async function Page({ searchParams }: PageProps<'/admin/erasures/new'>) {
  const { person } = await searchParams
  const actor = await requirePermission('people.write')
  return <AskPage actor={actor} id={typeof person === 'string' ? person : ''} />
}
