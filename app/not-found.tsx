import type { Metadata } from 'next'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import { LinkButton } from '@/components/ui/button'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('shell.notFound.title') }
}

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
