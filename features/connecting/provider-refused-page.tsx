import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type WhyNot, whyNotKey } from '@/features/openid/problems'
import { findServer } from '@/features/servers/find'
import { optionalAccount } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'
import { OpenidForm } from './openid-form'
import { beginning, unfinishedWalk } from './walk'
import { WalkPage } from './walk-page'

/** Why the organisation's sign-in server led nowhere: another try, another way, or from the beginning where nothing is left. */
export async function RefusedPage({ why }: { why: WhyNot }) {
  const [t, account] = await Promise.all([requestTranslator(), optionalAccount()])
  const attempt = await unfinishedWalk(account)
  const server = attempt?.organizationId ? await findServer(attempt.organizationId) : null
  return (
    <WalkPage
      account={account}
      server={server}
      title={t('openid.refused.title')}
      back={attempt?.contact.value === '' ? null : undefined}
      t={t}
    >
      <Notice tone="bad" role="alert">
        {t(whyNotKey(why))}
      </Notice>
      {attempt && server ? (
        <>
          <OpenidForm attempt={attempt} t={t} />
          <LinkButton href="/connect/proof">{t('openid.otherWay')}</LinkButton>
        </>
      ) : (
        <LinkButton look="primary" href={beginning(account)}>
          {t('openid.refused.again')}
        </LinkButton>
      )}
    </WalkPage>
  )
}
