import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { requestTranslator } from '@/lib/request'

/** A printed address of a server that is there no more, or was never. */
export default async function NoSuchServer() {
  const t = await requestTranslator()
  return (
    <SignInPage
      title={t('connecting.printed.unknown')}
      lead={t('connecting.printed.unknownLead')}
      back="/sign-in"
    >
      <LinkButton look="primary" href="/sign-in/server">
        {t('connecting.printed.type')}
      </LinkButton>
    </SignInPage>
  )
}
