import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('shell.notFound.title')

/** What is not there, beside the navigation that leads to what is. */
export default async function NotFound() {
  const t = await requestTranslator()
  return (
    <DeskPage title={t('shell.notFound.title')}>
      <EmptyState title={t('shell.notFound.heading')} text={t('shell.notFound.lead')}>
        <LinkButton look="primary" href="/admin">
          {t('shell.notFound.home')}
        </LinkButton>
      </EmptyState>
    </DeskPage>
  )
}
