import { OwnDataPage } from '@/features/own-account/own-data-page'
import { requireOwnAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('erasure.own.title')

export default async function Page() {
  return <OwnDataPage account={await requireOwnAccount()} />
}
