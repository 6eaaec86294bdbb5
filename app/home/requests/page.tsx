import { OwnRequestsPage } from '@/features/requests/own-requests-page'
import { requireActor } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('requests.own.title')

export default async function Page({ searchParams }: PageProps<'/home/requests'>) {
  return <OwnRequestsPage actor={await requireActor('web')} params={await searchParams} />
}
