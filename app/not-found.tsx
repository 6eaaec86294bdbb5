import { PhonePage } from '@/components/shell/phone-page'
import { LinkButton } from '@/components/ui/button'
import { brandOf } from '@/features/organizations/brand'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('shell.notFound.title')

export default async function NotFound() {
  const t = await requestTranslator()
  return (
    <PhonePage brand={brandOf(null, t)} title={t('shell.notFound.title')} lead={t('shell.notFound.lead')}>
      <LinkButton look="primary" href="/">
        {t('shell.notFound.home')}
      </LinkButton>
    </PhonePage>
  )
}
