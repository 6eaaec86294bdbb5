import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { proofForms } from '@/features/connecting/proof-forms'
import { beforeProof, requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { findServer } from '@/features/servers/find'
import { proofMethods } from '@/features/servers/methods'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.proof.title')

/** One of the ways to prove oneself that the organisation accepts, and the others as links. */
export default async function ProofPage({ searchParams }: PageProps<'/connect/proof'>) {
  const walker = beforeProof(await requireServerWalker())
  const { account, attempt, organizationId } = walker
  const [t, server] = await Promise.all([requestTranslator(), findServer(organizationId)])
  if (!server) redirect('/connect/server')
  const { method } = await searchParams
  const accepted = proofMethods.filter((one) => server.methods.includes(one))
  const shown = accepted.find((one) => one === method) ?? accepted[0]
  const Form = shown && proofForms[shown]
  return (
    <WalkPage
      account={account}
      server={server}
      title={t('connecting.proof.title')}
      lead={t('connecting.proof.lead', { organization: server.name })}
      back={attempt.contact.value ? undefined : null}
      t={t}
    >
      {Form && <Form key={shown} walker={walker} server={server} t={t} />}
      <div className="flex flex-col gap-1">
        {accepted
          .filter((one) => one !== shown)
          .map((one) => (
            <LinkButton key={one} look="quiet" href={`/connect/proof?method=${one}`}>
              {t(`connecting.proof.way.${one}`)}
            </LinkButton>
          ))}
        <LinkButton look="quiet" href="/connect/server">
          {t('connecting.server.otherServer')}
        </LinkButton>
      </div>
    </WalkPage>
  )
}
