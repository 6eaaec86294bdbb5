import { RefusedPage } from '@/features/connecting/provider-refused-page'
import { isWhyNot } from '@/features/openid/problems'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('openid.refused.title')

export default async function Page({ searchParams }: PageProps<'/connect/openid/refused'>) {
  const { why } = await searchParams
  return <RefusedPage why={isWhyNot(why) ? why : 'over'} />
}
