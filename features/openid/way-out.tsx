import { LinkButton } from '@/components/ui/button'
import type { Translator } from '@/lib/translator'

type Props = { address: string; t: Translator }

/**
 * Leads on to another site by itself, and by a link where the browser does not. A form may not: our policy keeps what is typed
 * on this site, redirects after it included.
 */
export const WayOut = ({ address, t }: Props) => (
  <>
    <meta httpEquiv="refresh" content={`0;url=${address}`} />
    <LinkButton look="primary" href={address} prefetch={false}>
      {t('openid.leave.go', { host: new URL(address).hostname })}
    </LinkButton>
  </>
)
