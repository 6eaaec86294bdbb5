import { OwnDataPage } from '@/features/erasure/own-data-page'
import { requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('erasure.own.title')

export default async function Page() {
  return <OwnDataPage account={await requireAccount()} />
}
