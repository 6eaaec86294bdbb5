import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { proofForms } from '@/features/connecting/proof-forms'
import { requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { findServer } from '@/features/servers/find'
import { proofMethods } from '@/features/servers/methods'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.proof.title')

/** The ways to prove oneself that the organisation accepts, side by side. */
export default async function ProofPage() {
  const walker = await requireServerWalker()
  const { account, attempt, organizationId } = walker
  if (attempt.state === 'proven') redirect('/connect/consent')
  const [t, server] = await Promise.all([requestTranslator(), findServer(organizationId)])
  if (!server) redirect('/connect/server')
  const methods = proofMethods.filter((method) => server.methods.includes(method))
  return (
    <WalkPage
      account={account}
      server={server}
      title={t('connecting.proof.title')}
      lead={t('connecting.proof.lead', { organization: server.name })}
      t={t}
    >
      {methods.map((method, index) => {
        const Form = proofForms[method]
        return <Form key={method} walker={walker} server={server} isFirst={index === 0} t={t} />
      })}
      <LinkButton look="quiet" href="/connect/server">
        {t('connecting.server.otherServer')}
      </LinkButton>
    </WalkPage>
  )
}
