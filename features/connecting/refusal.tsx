import { LinkButton } from '@/components/ui/button'
import type { FoundServer } from '@/features/servers/find'
import type { Problem } from '@/lib/result'
import type { Translator } from '@/lib/translator'
import { beginning, type Walker } from './walk'
import { WalkPage } from './walk-page'

type Props = { walker: Walker; server: FoundServer; problems: readonly Problem[]; t: Translator }

/** Why the organisation does not take somebody in who proved themself, and the ways on. */
export const Refusal = ({ walker: { account }, server, problems, t }: Props) => (
  <WalkPage
    account={account}
    server={server}
    title={t('connecting.refused.title')}
    lead={t('connecting.refused.lead', { organization: server.name })}
    back={null}
    t={t}
  >
    {problems.map(({ message, params }) => (
      <p key={message}>{t(message, params)}</p>
    ))}
    <LinkButton look="primary" href={account ? '/account' : '/sign-in'}>
      {t(account ? 'connecting.refused.account' : 'connecting.refused.signIn')}
    </LinkButton>
    <LinkButton look="quiet" href={beginning(account)}>
      {t('connecting.refused.again')}
    </LinkButton>
  </WalkPage>
)
